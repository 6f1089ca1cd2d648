package org.tally.figure;

import jakarta.inject.Singleton;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tally.incident.Incidents;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.organization.Organizations;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.RecordRepository;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Source;
import org.tally.source.Sources;
import org.tally.text.Name;

/** All figures. */
@Singleton
public class Figures extends RecordRepository<Figure, FigureInput, FigureView> {

    private final Sources sources;
    private final Incidents incidents;
    private final Organizations organizations;

    Figures(Journal journal, WriteBatches batches, Sources sources, Incidents incidents, Organizations organizations) {
        super(ResourceKind.FIGURE, journal, batches, Figure.class, Figure_.id, FigureView.class);
        this.sources = sources;
        this.incidents = incidents;
        this.organizations = organizations;
    }

    @Override
    protected Figure blank() {
        return new Figure();
    }

    @Override
    protected void apply(FigureInput input, Figure figure, WriteBatch batch) {
        input.applyTo(figure, sources.lookUp(input.sourceId(), batch));
    }

    /** Fills in anew what was left out of figures of a source that has changed; figures, incidents and source are locked. */
    void follow(Source source, List<Figure> followers, WriteBatch batch) {
        followers.forEach(figure ->
                updateDependent(figure, () -> FigureInput.of(view(figure)).follow(Optional.of(source), figure), batch));
    }

    @Override
    protected FigureView view(Figure figure) {
        return FigureView.of(figure);
    }

    @Override
    protected void lockFor(FigureView before, FigureInput input) {
        if (before == null) {
            lock(given(input.partOf(), input.supersedes()));
            incidents.lock(List.of(input.incidentId()));
        } else {
            if (!Objects.equals(before.partOf(), input.partOf())
                    || !Objects.equals(before.supersedes(), input.supersedes())) {
                lockChains();
            }
            lock(given(before.id(), input.partOf(), input.supersedes()));
            // Their tolls are reckoned anew.
            incidents.lock(List.of(before.incidentId(), input.incidentId()));
        }
        sources.lock(List.of(input.sourceId()));
    }

    /**
     * Locks the chains that figures make for one who changes what a figure is part of or supersedes: two changes that each are
     * sound may close a cycle together. A new figure closes none, since nothing refers to it.
     */
    public void lockChains() {
        getSession().find(ChainLock.class, 1, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    protected void checkAgainstOthers(UUID id, FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
        if (!incidents.exists(input.incidentId(), batch)) {
            faults.add("/incidentId", FaultCode.NOT_FOUND, "There is no incident " + input.incidentId() + ".");
        }
        Optional<Source> source = sources.lookUp(input.sourceId(), batch);
        if (source.isPresent()) {
            checkAgainstSource(input, source, faults);
        } else {
            faults.add("/sourceId", FaultCode.NOT_FOUND, "There is no source " + input.sourceId() + ".");
        }
        checkPartOf(id, before, input, batch, faults);
        checkSupersedes(id, before, input, batch, faults);
    }

    private static void checkAgainstSource(FigureInput input, Optional<Source> source, Faults faults) {
        if (input.originatorOr(source) == null) {
            faults.add(
                    "/originator",
                    FaultCode.REQUIRED,
                    "The source has neither an agency nor a publisher to take it from.");
        }
        LocalDate assertedOn = input.assertedOnOr(source);
        if (assertedOn == null) {
            faults.add("/assertedOn", FaultCode.REQUIRED, "The source has no publishedOn to take it from.");
        } else {
            checkSaid(input.windowStart(), assertedOn, "/windowStart", faults);
            checkSaid(input.windowEnd(), assertedOn, "/windowEnd", faults);
        }
    }

    private static void checkSaid(LocalDate day, LocalDate assertedOn, String field, Faults faults) {
        if (day != null && day.isAfter(assertedOn)) {
            faults.add(
                    field, FaultCode.NOT_ORDERED, "A claim made on " + assertedOn + " counts nothing after that day.");
        }
    }

    /** A part and its whole are of one source and metric, and nothing is part of itself. */
    private void checkPartOf(UUID id, FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
        boolean isChanged = before != null && !Objects.equals(before.partOf(), input.partOf());
        Figure whole = checkReference("/partOf", id, input.partOf(), isChanged, figure -> figure.partOf, batch, faults);
        if (whole != null && !whole.sourceId.equals(input.sourceId())) {
            faults.add("/partOf", FaultCode.MISMATCH, "The whole is of another source, " + whole.sourceId + ".");
        }
        if (whole != null && whole.metric != input.metric()) {
            faults.add(
                    "/partOf",
                    FaultCode.MISMATCH,
                    "The whole counts " + whole.metric + ", not " + input.metric() + ".");
        }
        if (before == null) {
            // Nothing refers to a new figure yet.
            return;
        }
        if (count("partOf = ?1 and sourceId <> ?2", id, input.sourceId()) > 0) {
            faults.add("/sourceId", FaultCode.MISMATCH, "Figures of another source are part of this one.");
        }
        if (count("partOf = ?1 and metric <> ?2", id, input.metric()) > 0) {
            faults.add("/metric", FaultCode.MISMATCH, "Figures of another metric are part of this one.");
        }
    }

    /** A correction counts what it corrects, and nothing corrects itself. */
    private void checkSupersedes(UUID id, FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
        boolean isChanged = before != null && !Objects.equals(before.supersedes(), input.supersedes());
        Figure earlier = checkReference(
                "/supersedes", id, input.supersedes(), isChanged, figure -> figure.supersedes, batch, faults);
        if (earlier != null && earlier.metric != input.metric()) {
            faults.add(
                    "/supersedes",
                    FaultCode.MISMATCH,
                    "That figure counts " + earlier.metric + ", not " + input.metric() + ".");
        }
        String originator = input.originatorOr(sources.lookUp(input.sourceId(), batch));
        boolean isSaidAnew = before == null || isChanged || !Objects.equals(before.originator(), originator);
        if (isSaidAnew && earlier != null && originator != null && !isOneVoice(earlier.originator, originator, batch)) {
            faults.add(
                    "/supersedes",
                    FaultCode.MISMATCH,
                    "Nobody corrects another: that figure is of " + earlier.originator + ", not " + originator + ".");
        }
        if (before != null && count("supersedes = ?1 and metric <> ?2", id, input.metric()) > 0) {
            faults.add("/metric", FaultCode.MISMATCH, "A figure of another metric supersedes this one.");
        }
    }

    /** Whether two originators are one, as far as organizations say so. */
    public boolean isOneVoice(String one, String other, WriteBatch batch) {
        return one.equals(other) || batch.cached(List.of(one, other), () -> isOneVoice(one, other));
    }

    private boolean isOneVoice(String one, String other) {
        return voices(one).equals(voices(other));
    }

    /** The names by which those who speak as an originator are compared: that of the organization where one has the name. */
    private Set<String> voices(String originator) {
        List<String> keys = Name.several(originator).stream().map(Name::key).toList();
        Map<String, Organizations.Named> known = organizations.named(keys);
        return keys.stream()
                .map(key -> known.containsKey(key) ? Name.key(known.get(key).name()) : key)
                .collect(Collectors.toSet());
    }

    /**
     * Checks that a reference leads to a figure, and not back to this one.
     *
     * @param isChanged whether the figure is known and referred to another so far: else no chain becomes another
     * @return the figure referred to, or {@code null} where there is none
     */
    private Figure checkReference(
            String field,
            UUID id,
            UUID reference,
            boolean isChanged,
            Function<Figure, UUID> next,
            WriteBatch batch,
            Faults faults) {
        Optional<Figure> figure = lookUp(reference, batch);
        if (id.equals(reference) || isChanged && leadsTo(id, figure, next, batch)) {
            faults.add(field, FaultCode.CYCLE, "The chain of figures leads back to this one.");
            return null;
        }
        if (reference != null && figure.isEmpty()) {
            faults.add(field, FaultCode.NOT_FOUND, "There is no figure " + reference + ".");
        }
        return figure.orElse(null);
    }

    private boolean leadsTo(UUID id, Optional<Figure> from, Function<Figure, UUID> next, WriteBatch batch) {
        for (Optional<Figure> at = from; at.isPresent(); at = lookUp(next.apply(at.get()), batch)) {
            if (id.equals(next.apply(at.get()))) {
                return true;
            }
        }
        return false;
    }

    /** The row by whose lock all chains are locked. */
    @Entity
    @Table(name = "figure_chain")
    static class ChainLock {

        @Id
        int id;
    }
}
