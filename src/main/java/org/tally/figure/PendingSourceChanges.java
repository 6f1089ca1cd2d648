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
import org.tally.incident.Incidents;
import org.tally.journal.Authorship;
import org.tally.record.RecordsWritten;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.source.Source;
import org.tally.source.SourceView;
import org.tally.source.Sources;

/**
 * Has figures follow their sources. A source may carry any number of figures, which are locked before their source, so a change of it
 * is queued in its transaction, and followed some figures at a time.
 */
@Singleton
public class PendingSourceChanges implements PanacheRepositoryBase<PendingSourceChange, Long> {

    /** How many follow in one transaction: few enough that writers do not wait long for the incidents that it locks. */
    private static final int TOGETHER = 200;

    /** How many seconds it may take to reckon the tolls of as many incidents. */
    private static final int LONGEST = 300;

    private static final Authorship SOURCE = new Authorship("tally", "It follows its source.");

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

    /** Queues the sources of which something else is filled in now. */
    void add(@Observes RecordsWritten written) {
        for (RecordsWritten.Write write : written.writes()) {
            if (write.before() instanceof SourceView before
                    && write.after() instanceof SourceView after
                    && !FilledIn.of(before).equals(FilledIn.of(after))) {
                persist(PendingSourceChange.of(after.id()));
            }
        }
    }

    /** What is taken from a source where it was left out. */
    private record FilledIn(Optional<String> originator, LocalDate assertedOn) {

        static FilledIn of(SourceView source) {
            return new FilledIn(source.voice(), source.publishedOn());
        }
    }

    /** Has the next figures follow; whether there may be others. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST)
    public boolean followSome() {
        Optional<PendingSourceChange> first = find("order by id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, 1)
                .firstResultOptional();
        first.ifPresent(this::followSome);
        return first.isPresent();
    }

    private void followSome(PendingSourceChange following) {
        List<UUID> next = next(following);
        List<Figure> followers = figures.lock(next).stream()
                .filter(figure -> figure.sourceId.equals(following.sourceId))
                .toList();
        incidents.lock(followers.stream().map(Figure::incidentId).toList());
        List<Source> source = sources.lock(List.of(following.sourceId));
        if (next.size() < TOGETHER) {
            delete(following);
        } else {
            following.followedTo = next.get(next.size() - 1);
        }
        WriteBatch batch = batches.open(SOURCE);
        source.forEach(one -> figures.follow(one, followers, batch));
        batches.close(batch);
    }

    private List<UUID> next(PendingSourceChange following) {
        return getSession()
                .createSelectionQuery(
                        "select id from Figure where sourceId = :source and (originatorFilledIn or assertedOnFilledIn)"
                                + (following.followedTo == null ? "" : " and id > :last")
                                + " order by id",
                        UUID.class)
                .setParameter("source", following.sourceId)
                .setProperties(following.followedTo == null ? Map.of() : Map.of("last", following.followedTo))
                .setMaxResults(TOGETHER)
                .getResultList();
    }
}
