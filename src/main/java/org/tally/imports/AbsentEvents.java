package org.tally.imports;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tally.figure.FigureInput;
import org.tally.figure.Figures;
import org.tally.imports.RowReader.Event;
import org.tally.journal.Authorship;
import org.tally.journal.Batch;
import org.tally.journal.Journal;
import org.tally.store.KeysetListing;
import org.tally.store.KeysetQuery;
import org.tally.store.SortKey;
import org.tally.web.Listing;

/**
 * Events that a release of a data set has no more.
 *
 * <p>A file may be of one country or of a few years. So an event is absent only where the file has events of the same country
 * before it, or of the same day, and after it.
 */
@Singleton
class AbsentEvents implements PanacheRepositoryBase<AbsentEvent, Long> {

    private static final String CANDIDATES = """
            select key.value, i.id, i.title, i.dateStart from Incident i join i.externalIds key
            where key.scheme = :scheme and key.value > :after
            and exists (select f.id from Figure f
                where f.incidentId = i.id and f.status = ACTIVE and f.sourceId in :releases)
            and not exists (select f.id from Figure f left join f.alsoIn a
                where f.incidentId = i.id and (f.sourceId in :later or a in :later))
            and not exists (select l.line from ListedEvent l where l.importId = :import and l.id = key.value)
            and exists (select l.line from ListedEvent l where l.importId = :import
                and l.country = coalesce(i.location.country, '') and l.day <= i.dateStart)
            and exists (select l.line from ListedEvent l where l.importId = :import
                and l.country = coalesce(i.location.country, '') and l.day >= i.dateStart)
            order by key.value""";

    private final Releases releases;
    private final Figures figures;
    private final RowLocks locks;
    private final Journal journal;

    AbsentEvents(Releases releases, Figures figures, RowLocks locks, Journal journal) {
        this.releases = releases;
        this.figures = figures;
        this.locks = locks;
        this.journal = journal;
    }

    /** Takes note of the events that a file has. */
    void list(UUID importId, Stream<Row> rows, Map<Row, Event> events) {
        rows.filter(events::containsKey)
                .forEach(row -> getSession().persist(ListedEvent.of(importId, row.line(), events.get(row))));
    }

    /** Those of one import, in the order of their ids. */
    Listing<AbsentEventView> of(UUID importId) {
        KeysetQuery<AbsentEvent> query = KeysetQuery.of(
                AbsentEvent.class,
                (event, criteria, builder) -> List.of(builder.equal(event.get(AbsentEvent_.importId), importId)),
                List.of(),
                SortKey.of(AbsentEvent_.id),
                new Of(importId));
        return new KeysetListing<>(query, AbsentEventView.class, AbsentEvent::view, this::getSession);
    }

    private record Of(UUID importId) {}

    /**
     * Looks for some of those that there are behind an event, in the transaction that there is.
     *
     * @param retracts whether their figures are to be retracted
     * @return those that were found, none at the end
     */
    List<AbsentEvent> next(ImportJob job, String after, int most, boolean retracts, Authorship by) {
        List<Release> known = releases.of(job.format);
        String name = job.release == null ? DataSet.UNNAMED : job.release;
        List<UUID> later = known.stream()
                .filter(release -> !release.name().equals(name) && !release.isOlderThan(current(job, name, known)))
                .map(Release::sourceId)
                .toList();
        List<AbsentEvent> absent = known.isEmpty()
                ? List.of()
                : getSession()
                        .createSelectionQuery(CANDIDATES, Object[].class)
                        .setParameter("scheme", job.format)
                        .setParameter("after", after)
                        .setParameter(
                                "releases",
                                known.stream().map(Release::sourceId).toList())
                        .setParameter("later", later)
                        .setParameter("import", job.id)
                        .setMaxResults(most)
                        .getResultStream()
                        .map(row -> absent(job, row))
                        .toList();
        if (!absent.isEmpty() && retracts) {
            retract(absent, known, current(job, name, known).absence(job.format), by);
        }
        absent.forEach(getSession()::persist);
        return absent;
    }

    private static Release current(ImportJob job, String name, List<Release> known) {
        return known.stream()
                .filter(release -> release.name().equals(name) && release.day() != null)
                .findFirst()
                .orElse(new Release(null, name, job.releasedOn));
    }

    private static AbsentEvent absent(ImportJob job, Object[] row) {
        AbsentEvent event = new AbsentEvent();
        event.importId = job.id;
        event.scheme = job.format;
        event.value = (String) row[0];
        event.incidentId = (UUID) row[1];
        event.title = (String) row[2];
        event.dateStart = (LocalDate) row[3];
        return event;
    }

    private void retract(List<AbsentEvent> absent, List<Release> known, String reason, Authorship by) {
        List<Object[]> standing = getSession()
                .createSelectionQuery(
                        "select id, incidentId from Figure where incidentId in :incidents and status = ACTIVE"
                                + " and sourceId in :releases",
                        Object[].class)
                .setParameter(
                        "incidents",
                        absent.stream().map(event -> event.incidentId).toList())
                .setParameter("releases", known.stream().map(Release::sourceId).toList())
                .getResultList();
        List<UUID> ids = new ArrayList<>();
        for (Object[] figure : standing) {
            ids.add((UUID) figure[0]);
            absent.stream().filter(event -> event.incidentId.equals(figure[1])).forEach(event -> event.retracted++);
        }
        locks.lock(ids, absent.stream().map(event -> event.incidentId).toList(), List.of());
        Batch batch = journal.open(by);
        figures.updateAll(ids, figure -> FigureInput.of(figure).retracted(reason), batch);
        journal.close(batch);
    }

    /** The line of a row that does not tell which event it is about: it may be any that seems absent. */
    Optional<Long> untold(UUID importId) {
        return getSession()
                .createSelectionQuery(
                        "select line from ListedEvent where importId = :import and id = '' order by line", Long.class)
                .setParameter("import", importId)
                .setMaxResults(1)
                .uniqueResultOptional();
    }
}
