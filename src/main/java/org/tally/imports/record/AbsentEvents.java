package org.tally.imports.record;

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
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.Event;
import org.tally.journal.Authorship;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.SortKey;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;

/**
 * Events that a release of a data set has no more.
 *
 * <p>A file may be of one country or of a few years. So an event is absent only where the file has events of the same country
 * before it, or of the same day, and after it.
 */
@Singleton
public class AbsentEvents implements PanacheRepositoryBase<AbsentEvent, Long> {

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
    private final WriteBatches batches;

    AbsentEvents(Releases releases, Figures figures, RowLocks locks, WriteBatches batches) {
        this.releases = releases;
        this.figures = figures;
        this.locks = locks;
        this.batches = batches;
    }

    /** Takes note of the events that a file has. */
    public void list(UUID importId, Stream<ImportRow> rows, Map<ImportRow, Event> events) {
        rows.filter(events::containsKey)
                .forEach(row -> getSession().persist(ListedEvent.of(importId, row.line(), events.get(row))));
    }

    /** Those of one import, in the order of their ids. */
    public Listing<AbsentEventView> of(UUID importId) {
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
     * A file of a release.
     *
     * @param scheme the data set
     * @param name the release, or {@code null} where it has no name
     * @param releasedOn the day that the import gives, or {@code null}
     */
    public record ReleaseFile(UUID importId, String scheme, String name, LocalDate releasedOn) {

        private Release release(List<Release> known) {
            String shown = name == null ? DataSet.UNNAMED : name;
            return known.stream()
                    .filter(release -> release.name().equals(shown) && release.day() != null)
                    .findFirst()
                    .orElse(new Release(null, shown, releasedOn));
        }
    }

    /**
     * Looks for some absent events, in the present transaction.
     *
     * @param after the id of an event: only those after it are looked for
     * @param retracts whether their figures are to be retracted
     * @return those that were found, none at the end
     */
    public List<AbsentEvent> next(ReleaseFile file, String after, int most, boolean retracts, Authorship by) {
        List<Release> known = releases.of(file.scheme);
        Release current = file.release(known);
        List<UUID> later = known.stream()
                .filter(release -> !release.name().equals(current.name()) && !release.isOlderThan(current))
                .map(Release::sourceId)
                .toList();
        List<AbsentEvent> absent = known.isEmpty()
                ? List.of()
                : getSession()
                        .createSelectionQuery(CANDIDATES, Object[].class)
                        .setParameter("scheme", file.scheme)
                        .setParameter("after", after)
                        .setParameter(
                                "releases",
                                known.stream().map(Release::sourceId).toList())
                        .setParameter("later", later)
                        .setParameter("import", file.importId)
                        .setMaxResults(most)
                        .getResultStream()
                        .map(row -> absent(file, row))
                        .toList();
        if (!absent.isEmpty() && retracts) {
            retract(absent, known, current.absence(file.scheme), by);
        }
        absent.forEach(getSession()::persist);
        return absent;
    }

    private static AbsentEvent absent(ReleaseFile file, Object[] row) {
        AbsentEvent event = new AbsentEvent();
        event.importId = file.importId;
        event.scheme = file.scheme;
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
        WriteBatch batch = batches.open(by);
        figures.updateAll(ids, figure -> FigureInput.of(figure).retracted(reason), batch);
        batches.close(batch);
    }

    /** The line of a row that does not tell which event it is about: it may be any that seems absent. */
    public Optional<Long> untold(UUID importId) {
        return getSession()
                .createSelectionQuery(
                        "select line from ListedEvent where importId = :import and id = '' order by line", Long.class)
                .setParameter("import", importId)
                .setMaxResults(1)
                .uniqueResultOptional();
    }
}
