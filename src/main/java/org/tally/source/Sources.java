package org.tally.source;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.formats.CitedSources;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.ReadOnlySession;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.Documents;
import org.tally.record.RecordRepository;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;

/** The repository of sources, with the rules between sources, their copies and their figures. */
@Singleton
public class Sources extends RecordRepository<Source, SourceInput, SourceView> implements CitedSources {

    /** Selects figures whose {@code assertedOn} follows the source's {@code publishedOn}. */
    private static final String FOLLOWS_DAY = "assertedOnFilledIn and assertedAt is null";

    Sources(Journal journal, WriteBatches batches, Documents documents) {
        super(ResourceKind.SOURCE, journal, batches, documents, Source.class, Source_.id, SourceView.class);
    }

    @Override
    protected Source blank() {
        return new Source();
    }

    @Override
    protected void apply(SourceInput input, Source source, WriteBatch batch) {
        input.applyTo(source);
    }

    @Override
    protected SourceView view(Source source) {
        return SourceView.of(source);
    }

    @Override
    public Class<SourceView> citedType() {
        return SourceView.class;
    }

    @Override
    public Set<UUID> aboutIncidents(Collection<UUID> incidentIds) {
        return ReadOnlySession.run(
                getSession(),
                session -> session.createSelectionQuery(
                                "select distinct sourceId from IncidentDocument where incidentId in :ids", UUID.class)
                        .setParameter("ids", incidentIds)
                        .getResultStream()
                        .collect(Collectors.toSet()));
    }

    @Override
    protected void lockFor(@Nullable SourceView before, SourceInput input) {
        lock(nonNull(before == null ? null : before.id(), input.syndicationOf()));
    }

    @Override
    protected void checkAgainstOthers(
            UUID id, @Nullable SourceView before, SourceInput input, WriteBatch batch, Faults faults) {
        if (input.syndicationOf() != null) {
            checkSyndication(id, input.syndicationOf(), faults);
        }
        if (before != null) {
            checkFollowers(id, before, input, faults);
        }
    }

    /** Checks that the source still gives its figures the fields that they take from it. */
    private void checkFollowers(UUID id, SourceView before, SourceInput input, Faults faults) {
        LocalDate day = input.publishedOn();
        if (input.publisher() == null && input.agency() == null && hasFigure(id, "originatorFilledIn", Map.of())) {
            faults.add(
                    "/publisher",
                    FaultCode.REQUIRED,
                    "Figures of this source take their originator from publisher or agency: give them their own first.");
        }
        if (day == null && before.publishedOn() != null && hasFigure(id, FOLLOWS_DAY, Map.of())) {
            faults.add(
                    "/publishedOn",
                    FaultCode.REQUIRED,
                    "Figures of this source take their assertedOn from publishedOn: give them their own first.");
        }
        if (day != null
                && !day.equals(before.publishedOn())
                && hasFigure(id, FOLLOWS_DAY + " and (windowStart > :day or windowEnd > :day)", Map.of("day", day))) {
            faults.add(
                    "/publishedOn",
                    FaultCode.NOT_ORDERED,
                    "Figures of this source take their assertedOn from publishedOn, and their windows reach beyond this day.");
        }
    }

    private boolean hasFigure(UUID id, String condition, Map<String, ?> values) {
        return !getSession()
                .createSelectionQuery("select id from Figure where sourceId = :source and " + condition, UUID.class)
                .setParameter("source", id)
                .setProperties(values)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Checks that a copy names its original, and that the original is not itself a copy. */
    private void checkSyndication(UUID id, UUID original, Faults faults) {
        Optional<Source> found = findByIdOptional(original);
        if (original.equals(id)) {
            faults.add("/syndicationOf", FaultCode.CYCLE, "A source cannot be a copy of itself.");
        } else if (found.isEmpty()) {
            faults.add("/syndicationOf", FaultCode.NOT_FOUND, "There is no source " + original + ".");
        } else if (found.get().syndicationOf != null) {
            faults.add(
                    "/syndicationOf",
                    FaultCode.TOO_DEEP,
                    "That source is a copy itself: name its original, " + found.get().syndicationOf + ".");
        } else if (count("syndicationOf", id) > 0) {
            faults.add("/syndicationOf", FaultCode.TOO_DEEP, "This source has copies, so it cannot be a copy.");
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

    /** Returns the ids that belong to no source. */
    public List<UUID> missing(Collection<UUID> ids, WriteBatch batch) {
        List<UUID> unseen = ids.stream().filter(id -> !isLoaded(id, batch)).toList();
        Set<UUID> known = existing(unseen);
        return unseen.stream().filter(id -> !known.contains(id)).toList();
    }
}
