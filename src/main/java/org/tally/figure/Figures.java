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
import org.jspecify.annotations.Nullable;
import org.tally.incident.ActorNames;
import org.tally.incident.Incidents;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.Listing;
import org.tally.organization.Organizations;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.Documents;
import org.tally.record.RecordRepository;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Source;
import org.tally.source.Sources;
import org.tally.text.Name;

/** The repository of figures, with the rules between figures, their sources and their incidents. */
@Singleton
public class Figures extends RecordRepository<Figure, FigureInput, FigureView> {

    private final Sources sources;
    private final Incidents incidents;
    private final Organizations organizations;
    private final ActorNames names;

    Figures(
            Journal journal,
            WriteBatches batches,
            Documents documents,
            Sources sources,
            Incidents incidents,
            Organizations organizations,
            ActorNames names) {
        super(ResourceKind.FIGURE, journal, batches, documents, Figure.class, Figure_.id, FigureView.class);
        this.sources = sources;
        this.incidents = incidents;
        this.organizations = organizations;
        this.names = names;
    }

    /** Lists the figures that match a filter. The cursor is bound to the filter alone, so a new alias does not make it stale. */
    Listing<FigureView> search(FigureFilter filter, @Nullable List<String> sort) {
        return list(filter, FigureSearch.of(filter, names), sort);
    }

    @Override
    protected Figure blank() {
        return new Figure();
    }

    @Override
    protected void apply(FigureInput input, Figure figure, WriteBatch batch) {
        input.applyTo(figure, sources.lookUp(input.sourceId(), batch));
    }

    /**
     * Fills in the fields that figures take from their source again, after the source changed.
     *
     * <p>The caller holds the locks on the figures, their incidents and the source.
     */
    void follow(Source source, List<Figure> followers, WriteBatch batch) {
        followers.forEach(figure ->
                updateDependent(figure, () -> FigureInput.of(view(figure)).follow(Optional.of(source), figure), batch));
    }

    @Override
    protected FigureView view(Figure figure) {
        return FigureView.of(figure);
    }

    @Override
    protected void lockFor(@Nullable FigureView before, FigureInput input) {
        if (before == null) {
            lock(nonNull(input.partOf(), input.supersedes()));
            incidents.lock(List.of(input.incidentId()));
        } else {
            if (!Objects.equals(before.partOf(), input.partOf())
                    || !Objects.equals(before.supersedes(), input.supersedes())) {
                lockChains();
            }
            lock(nonNull(before.id(), input.partOf(), input.supersedes()));
            // The tolls of both incidents are renewed.
            incidents.lock(List.of(before.incidentId(), input.incidentId()));
        }
        sources.lock(List.of(input.sourceId()));
    }

    /**
     * Locks all chains of {@code partOf} and {@code supersedes}.
     *
     * <p>A change of either needs this lock: two concurrent changes that are each valid can close a cycle together. A new figure
     * needs no lock, since nothing refers to it yet.
     */
    public void lockChains() {
        getSession().find(ChainLock.class, 1, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    protected void checkAgainstOthers(
            UUID id, @Nullable FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
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
            checkNotAfter(assertedOn, input.windowStart(), "/windowStart", faults);
            checkNotAfter(assertedOn, input.windowEnd(), "/windowEnd", faults);
        }
    }

    private static void checkNotAfter(LocalDate assertedOn, @Nullable LocalDate day, String field, Faults faults) {
        if (day != null && day.isAfter(assertedOn)) {
            faults.add(
                    field,
                    FaultCode.NOT_ORDERED,
                    "A claim made on " + assertedOn + " cannot count anything after that day.");
        }
    }

    /** Checks that a part and its whole have the same source and metric, and that {@code partOf} has no cycle. */
    private void checkPartOf(UUID id, @Nullable FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
        boolean isChanged = before != null && !Objects.equals(before.partOf(), input.partOf());
        Figure whole = checkReference("/partOf", id, input.partOf(), isChanged, figure -> figure.partOf, batch, faults);
        if (whole != null && !whole.sourceId.equals(input.sourceId())) {
            faults.add("/partOf", FaultCode.MISMATCH, "The whole belongs to another source, " + whole.sourceId + ".");
        }
        if (whole != null && whole.metric != input.metric()) {
            faults.add(
                    "/partOf",
                    FaultCode.MISMATCH,
                    "The whole counts " + whole.metric + ", not " + input.metric() + ".");
        }
        if (before == null) {
            // No figure refers to a new one yet.
            return;
        }
        if (count("partOf = ?1 and sourceId <> ?2", id, input.sourceId()) > 0) {
            faults.add("/sourceId", FaultCode.MISMATCH, "Figures of another source are part of this one.");
        }
        if (count("partOf = ?1 and metric <> ?2", id, input.metric()) > 0) {
            faults.add("/metric", FaultCode.MISMATCH, "Figures of another metric are part of this one.");
        }
    }

    /**
     * Checks that a correction has the metric and originator of the corrected figure, and that {@code supersedes} has no cycle.
     */
    private void checkSupersedes(
            UUID id, @Nullable FigureView before, FigureInput input, WriteBatch batch, Faults faults) {
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
        boolean isOriginatorToCheck = before == null || isChanged || !Objects.equals(before.originator(), originator);
        if (isOriginatorToCheck
                && earlier != null
                && originator != null
                && !isSameOriginator(earlier.originator, originator, batch)) {
            faults.add(
                    "/supersedes",
                    FaultCode.MISMATCH,
                    "A correction has the originator of the corrected figure: that is " + earlier.originator + ", not "
                            + originator + ".");
        }
        if (before != null && count("supersedes = ?1 and metric <> ?2", id, input.metric()) > 0) {
            faults.add("/metric", FaultCode.MISMATCH, "A figure of another metric supersedes this one.");
        }
    }

    /** Whether two originators are the same by name, or by the names and aliases of organizations. */
    public boolean isSameOriginator(String one, String other, WriteBatch batch) {
        return one.equals(other) || batch.cached(List.of(one, other), () -> isSameOriginator(one, other));
    }

    private boolean isSameOriginator(String one, String other) {
        return organizationKeys(one).equals(organizationKeys(other));
    }

    /** The keys of an originator's names, each replaced by the key of the organization that has the name, if any. */
    private Set<String> organizationKeys(String originator) {
        List<String> keys = Name.originators(originator).stream().map(Name::key).toList();
        Map<String, Organizations.Named> organizationsByKey = organizations.named(keys);
        return keys.stream()
                .map(key -> organizationsByKey.containsKey(key)
                        ? Name.key(organizationsByKey.get(key).name())
                        : key)
                .collect(Collectors.toSet());
    }

    /**
     * Checks that a reference names an existing figure and closes no cycle.
     *
     * @param isChanged whether an existing figure gets another reference; without a change no cycle can appear
     * @return the figure that is referred to; {@code null} if it is missing or closes a cycle
     */
    private @Nullable Figure checkReference(
            String field,
            UUID id,
            @Nullable UUID reference,
            boolean isChanged,
            Function<Figure, @Nullable UUID> next,
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

    private boolean leadsTo(UUID id, Optional<Figure> from, Function<Figure, @Nullable UUID> next, WriteBatch batch) {
        for (Optional<Figure> current = from; current.isPresent(); current = lookUp(next.apply(current.get()), batch)) {
            if (id.equals(next.apply(current.get()))) {
                return true;
            }
        }
        return false;
    }

    /** A single row whose lock stands for all chains. */
    @Entity
    @Table(name = "figure_chain")
    static class ChainLock {

        @Id
        int id;
    }
}
