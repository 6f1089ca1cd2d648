package org.tally.figure;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.tally.incident.Incidents;
import org.tally.journal.Batch;
import org.tally.journal.Journal;
import org.tally.journal.JournalledRepository;
import org.tally.journal.ResourceKind;
import org.tally.journal.Written;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.source.Source;
import org.tally.source.Sources;

/** All figures. */
@Singleton
public class Figures extends JournalledRepository<Figure, FigureInput, FigureView> {

    private final Sources sources;
    private final Incidents incidents;

    Figures(Journal journal, Event<Written> written, Sources sources, Incidents incidents) {
        super(ResourceKind.FIGURE, journal, written, Figure.class, Figure_.id, FigureView.class);
        this.sources = sources;
        this.incidents = incidents;
    }

    @Override
    protected Figure blank() {
        return new Figure();
    }

    @Override
    protected void apply(FigureInput input, Figure figure, Batch batch) {
        input.applyTo(figure, sources.lookUp(input.sourceId(), batch));
    }

    @Override
    protected FigureView view(Figure figure) {
        return FigureView.of(figure);
    }

    @Override
    protected void lockReferences(FigureInput input) {
        incidents.lock(List.of(input.incidentId()));
        sources.lock(List.of(input.sourceId()));
    }

    @Override
    protected void checkAgainstOthers(UUID id, FigureInput input, Batch batch, Faults faults) {
        if (!incidents.has(input.incidentId(), batch)) {
            faults.add("/incidentId", FaultCode.NOT_FOUND, "There is no incident " + input.incidentId() + ".");
        }
        Optional<Source> source = sources.lookUp(input.sourceId(), batch);
        if (source.isPresent()) {
            checkAgainstSource(input, source, faults);
        } else {
            faults.add("/sourceId", FaultCode.NOT_FOUND, "There is no source " + input.sourceId() + ".");
        }
        checkPartOf(id, input, faults);
        checkSupersedes(id, input, faults);
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
    private void checkPartOf(UUID id, FigureInput input, Faults faults) {
        Figure whole = checkChain("/partOf", id, input.partOf(), figure -> figure.partOf, faults);
        if (whole != null && !whole.sourceId.equals(input.sourceId())) {
            faults.add("/partOf", FaultCode.MISMATCH, "The whole is of another source, " + whole.sourceId + ".");
        }
        if (whole != null && whole.metric != input.metric()) {
            faults.add(
                    "/partOf",
                    FaultCode.MISMATCH,
                    "The whole counts " + whole.metric + ", not " + input.metric() + ".");
        }
        if (!isRead(id)) {
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
    private void checkSupersedes(UUID id, FigureInput input, Faults faults) {
        Figure earlier = checkChain("/supersedes", id, input.supersedes(), figure -> figure.supersedes, faults);
        if (earlier != null && earlier.metric != input.metric()) {
            faults.add(
                    "/supersedes",
                    FaultCode.MISMATCH,
                    "That figure counts " + earlier.metric + ", not " + input.metric() + ".");
        }
        if (isRead(id) && count("supersedes = ?1 and metric <> ?2", id, input.metric()) > 0) {
            faults.add("/metric", FaultCode.MISMATCH, "A figure of another metric supersedes this one.");
        }
    }

    /**
     * Checks that a reference leads to a figure, and never back to this one.
     *
     * <p>All figures on the way are locked, so that two changes at the same time cannot make a cycle or a mismatch: one of
     * them waits for the other, or meets a deadlock and is refused.
     *
     * @return the figure referred to, or {@code null} where there is none
     */
    private Figure checkChain(String field, UUID id, UUID reference, Function<Figure, UUID> next, Faults faults) {
        Figure first = null;
        for (UUID at = reference; at != null; ) {
            if (at.equals(id)) {
                faults.add(field, FaultCode.CYCLE, "The chain of figures leads back to this one.");
                return null;
            }
            Figure figure = findById(at, LockModeType.PESSIMISTIC_WRITE);
            if (figure == null) {
                faults.add(field, FaultCode.NOT_FOUND, "There is no figure " + at + ".");
                return null;
            }
            first = first == null ? figure : first;
            at = next.apply(figure);
        }
        return first;
    }
}
