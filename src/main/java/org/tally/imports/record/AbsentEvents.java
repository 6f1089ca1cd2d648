package org.tally.imports.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.figure.Figures;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.Event;
import org.tally.journal.Authorship;
import org.tally.listing.Document;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.SortKey;
import org.tally.problem.FaultCode;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;

/**
 * Finds events of earlier releases that a release no longer has.
 *
 * <p>A file may cover one country or a few years only. An event therefore counts as absent only where the file has events of the
 * same country both on or before its day and on or after it.
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

    /**
     * Saves the events that a file has.
     *
     * @return a warning for each row whose event an earlier row of the file has with other values
     */
    public List<RowProblem> saveEvents(UUID importId, Stream<ImportRow> rows, Map<ImportRow, Event> events) {
        Map<ImportRow, ListedEvent> listed = new LinkedHashMap<>();
        rows.sorted(Comparator.comparingLong(ImportRow::line)).forEach(row -> {
            Event event = events.get(row);
            if (event != null) {
                listed.put(row, ListedEvent.of(importId, row, event));
            }
        });
        List<RowProblem> repeated = repeated(importId, listed);
        listed.values().forEach(getSession()::persist);
        return repeated;
    }

    private List<RowProblem> repeated(UUID importId, Map<ImportRow, ListedEvent> listed) {
        Set<String> ids = listed.values().stream().map(event -> event.id).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, ListedEvent> latest = new HashMap<>();
        getSession()
                .createSelectionQuery(
                        "select l from ListedEvent l where l.importId = :import and l.id in :ids and l.id <> ''"
                                + " and l.line = (select max(m.line) from ListedEvent m"
                                + " where m.importId = l.importId and m.id = l.id)",
                        ListedEvent.class)
                .setParameter("import", importId)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(event -> latest.put(event.id, event));
        List<RowProblem> repeated = new ArrayList<>();
        listed.forEach((row, event) -> {
            ListedEvent before = event.id.isEmpty() ? null : latest.put(event.id, event);
            if (before != null && !Objects.equals(before.digest, event.digest)) {
                repeated.add(row.warning(
                        null,
                        FaultCode.REPEATED,
                        "Lines " + before.line + " and " + event.line + " have the same event " + event.id
                                + " with other values. "
                                + (row.isSkipped() ? "This row is left out." : "The later row counts.")));
            }
        });
        return repeated;
    }

    /** The absent events of one import, in the order of their ids. */
    public Listing<AbsentEventView> of(UUID importId) {
        KeysetQuery<AbsentEvent, AbsentEvent> query = KeysetQuery.of(
                AbsentEvent.class,
                (event, criteria, builder) -> List.of(builder.equal(event.get(AbsentEvent_.importId), importId)),
                List.of(),
                SortKey.of(AbsentEvent_.id),
                new Of(importId));
        return KeysetListing.of(query, AbsentEventView.class, event -> Document.of(event.view()), this::getSession);
    }

    private record Of(UUID importId) {}

    /**
     * A file of a release.
     *
     * @param scheme the data set
     * @param name the name of the release, or {@code null}
     * @param releasedOn the day of publication that the import gives, or {@code null}
     */
    public record ReleaseFile(
            UUID importId,
            String scheme,
            @Nullable String name,
            @Nullable LocalDate releasedOn) {

        private Release release(List<Release> known) {
            String releaseName = name == null ? DataSet.UNNAMED : name;
            return known.stream()
                    .filter(release -> release.name().equals(releaseName) && release.day() != null)
                    .findFirst()
                    .orElse(new Release(null, releaseName, releasedOn));
        }
    }

    /**
     * Finds and saves the next absent events in the current transaction.
     *
     * @param after the event id after which the search continues
     * @param retracts whether to retract the figures of the events
     * @return the events found; an empty list ends the search
     */
    public List<AbsentEvent> next(ReleaseFile file, String after, int limit, boolean retracts, Authorship by) {
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
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(row -> absent(file, row))
                        .toList();
        if (!absent.isEmpty() && retracts) {
            retract(absent, known, current.absenceReason(file.scheme), by);
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
        List<Object[]> active = getSession()
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
        for (Object[] figure : active) {
            ids.add((UUID) figure[0]);
            absent.stream().filter(event -> event.incidentId.equals(figure[1])).forEach(event -> event.retracted++);
        }
        locks.lock(ids, absent.stream().map(event -> event.incidentId).toList(), List.of());
        WriteBatch batch = batches.open(by);
        figures.updateAll(ids, figure -> FigureInput.of(figure).retracted(reason), batch);
        batches.close(batch);
    }

    /** The line of the first row whose event is unknown: the event may be any of those that seem absent. */
    public Optional<Long> rowWithoutEvent(UUID importId) {
        return getSession()
                .createSelectionQuery(
                        "select line from ListedEvent where importId = :import and id = '' order by line", Long.class)
                .setParameter("import", importId)
                .setMaxResults(1)
                .uniqueResultOptional();
    }
}
