package org.tally.figure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.incident.Incidents;
import org.tally.journal.Authorship;
import org.tally.record.RecordsWritten;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Source;
import org.tally.source.SourceView;
import org.tally.source.Sources;

/**
 * The queue of source changes that figures follow.
 *
 * <p>A source can have any number of figures, and figures are locked before their source. So the transaction that changes a
 * source only queues the change, and later transactions update the figures in batches.
 */
@Singleton
public class PendingSourceChanges implements PanacheRepositoryBase<PendingSourceChange, Long> {

    /** Figures for each transaction: few enough that writers do not wait long for the incidents that it locks. */
    private static final int BATCH_SIZE = 200;

    /** The transaction timeout in seconds, which includes renewing the tolls of all these incidents. */
    private static final int TIMEOUT_SECONDS = 300;

    private static final Authorship AUTHORSHIP = Authorship.ofService("It follows its source.");

    private final WriteBatches batches;
    private final Figures figures;
    private final Incidents incidents;
    private final Sources sources;

    PendingSourceChanges(WriteBatches batches, Figures figures, Incidents incidents, Sources sources) {
        this.batches = batches;
        this.figures = figures;
        this.incidents = incidents;
        this.sources = sources;
    }

    /** Queues the sources whose changes affect fields that figures take from them. */
    void queue(@Observes RecordsWritten written) {
        for (RecordsWritten.Write write : written.writes()) {
            if (write.before() instanceof SourceView before
                    && write.after() instanceof SourceView after
                    && !Defaults.of(before).equals(Defaults.of(after))) {
                persist(PendingSourceChange.of(after.id()));
            }
        }
    }

    /** The values that figures take from a source. */
    private record Defaults(
            Optional<String> originator, @Nullable LocalDate assertedOn) {

        static Defaults of(SourceView source) {
            return new Defaults(source.defaultOriginator(), source.publishedOn());
        }
    }

    /** Updates the next batch of figures; returns whether there was one. */
    @Transactional
    @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
    public boolean processNextBatch() {
        Optional<PendingSourceChange> first = find("order by id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 1)
                .firstResultOptional();
        first.ifPresent(this::processNextBatch);
        return first.isPresent();
    }

    private void processNextBatch(PendingSourceChange change) {
        List<UUID> next = nextFigures(change);
        List<Figure> followers = figures.lock(next).stream()
                .filter(figure -> figure.sourceId.equals(change.sourceId))
                .toList();
        incidents.lock(followers.stream().map(Figure::incidentId).toList());
        List<Source> lockedSource = sources.lock(List.of(change.sourceId));
        if (next.size() < BATCH_SIZE) {
            delete(change);
        } else {
            change.followedTo = next.get(next.size() - 1);
        }
        WriteBatch batch = batches.open(AUTHORSHIP);
        lockedSource.forEach(source -> figures.follow(source, followers, batch));
        batches.close(batch);
    }

    private List<UUID> nextFigures(PendingSourceChange change) {
        return getSession()
                .createSelectionQuery(
                        "select id from Figure where sourceId = :source and (originatorFilledIn or assertedOnFilledIn)"
                                + (change.followedTo == null ? "" : " and id > :last")
                                + " order by id",
                        UUID.class)
                .setParameter("source", change.sourceId)
                .setProperties(change.followedTo == null ? Map.of() : Map.of("last", change.followedTo))
                .setMaxResults(BATCH_SIZE)
                .getResultList();
    }
}
