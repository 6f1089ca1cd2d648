package org.tally.source;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tally.journal.Batch;
import org.tally.journal.Journal;
import org.tally.journal.JournalledRepository;
import org.tally.journal.ResourceKind;
import org.tally.journal.Written;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/** All sources. */
@Singleton
public class Sources extends JournalledRepository<Source, SourceInput, SourceView> {

    Sources(Journal journal, Event<Written> written) {
        super(ResourceKind.SOURCE, journal, written, Source.class, Source_.id, SourceView.class);
    }

    @Override
    protected Source blank() {
        return new Source();
    }

    @Override
    protected void apply(SourceInput input, Source source, Batch batch) {
        input.applyTo(source);
    }

    @Override
    protected SourceView view(Source source) {
        return SourceView.of(source);
    }

    @Override
    protected void lockFor(SourceView before, SourceInput input) {
        lock(given(before == null ? null : before.id(), input.syndicationOf()));
    }

    @Override
    protected void checkAgainstOthers(UUID id, SourceView before, SourceInput input, Batch batch, Faults faults) {
        if (input.syndicationOf() != null) {
            checkSyndication(id, input.syndicationOf(), faults);
        }
    }

    /** Copies hang below their original, one level deep. */
    private void checkSyndication(UUID id, UUID original, Faults faults) {
        Optional<Source> found = findByIdOptional(original);
        if (original.equals(id)) {
            faults.add("/syndicationOf", FaultCode.CYCLE, "A source is not a copy of itself.");
        } else if (found.isEmpty()) {
            faults.add("/syndicationOf", FaultCode.NOT_FOUND, "There is no source " + original + ".");
        } else if (found.get().syndicationOf != null) {
            faults.add(
                    "/syndicationOf",
                    FaultCode.TOO_DEEP,
                    "That source is a copy itself: name its original, " + found.get().syndicationOf + ".");
        } else if (count("syndicationOf", id) > 0) {
            faults.add("/syndicationOf", FaultCode.TOO_DEEP, "This source has copies, so it cannot be one.");
        }
    }

    @Override
    protected void refuseDuplicate(UUID id, SourceInput input) {
        if (input.contentHash() != null) {
            refuseOther(
                    find("contentHash = ?1 and id <> ?2", input.contentHash(), id),
                    "contentHash " + input.contentHash());
        }
    }

    /** Those of the ids that no source has. */
    public List<UUID> missing(Collection<UUID> ids, Batch batch) {
        List<UUID> unseen = ids.stream().filter(id -> !isAtHand(id, batch)).toList();
        Set<UUID> known = existing(unseen);
        return unseen.stream().filter(id -> !known.contains(id)).toList();
    }
}
