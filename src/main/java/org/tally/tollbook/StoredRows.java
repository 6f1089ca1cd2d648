package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Window;
import org.tally.toll.Counted;
import org.tally.toll.Part;

/** The repository of stored toll rows. */
@Singleton
class StoredRows implements PanacheRepositoryBase<StoredRow, StoredRow.Key> {

    /** The row count of all named children if each has rows by status alone. Few incidents have more. */
    private static final int USUAL_ROWS = Part.MAX_NAMED * Counted.People.values().length;

    /** One row more than the named children can have, so that the limit cuts off no named child. */
    private static final int MAX_ROWS = Part.MAX_NAMED * Counted.categoriesOfPeople() + 1;

    /** The rows of each of the incidents. */
    Map<UUID, List<StoredRow>> of(Collection<UUID> incidentIds, Metric metric) {
        return find("key.incidentId in ?1 and key.metric = ?2", incidentIds, metric).stream()
                .collect(Collectors.groupingBy(row -> row.key.incidentId()));
    }

    /** The metrics of an incident's rows. */
    List<Metric> metrics(UUID incidentId) {
        return find("select distinct key.metric from StoredRow where key.incidentId = ?1", incidentId)
                .project(Metric.class)
                .list();
    }

    /** The children of each of the incidents as parts of its toll. */
    Map<UUID, List<Part>> parts(Collection<UUID> parentIds, Metric metric) {
        return getSession()
                .createSelectionQuery(
                        "select distinct parentId from StoredRow where parentId in :parents and key.metric = :metric",
                        UUID.class)
                .setParameter("parents", parentIds)
                .setParameter("metric", metric)
                .getResultStream()
                .collect(Collectors.toMap(Function.identity(), parentId -> parts(parentId, metric)));
    }

    /** The children of an incident as parts of its toll: one by one if they are few, else added up. */
    List<Part> parts(UUID parentId, Metric metric) {
        List<ChildRow> rows = rowsOfChildren(parentId, metric, USUAL_ROWS);
        if (rows.size() == USUAL_ROWS && children(rows) <= Part.MAX_NAMED) {
            rows = rowsOfChildren(parentId, metric, MAX_ROWS);
        }
        if (children(rows) > Part.MAX_NAMED) {
            return addedUp(parentId, metric);
        }
        return rows.stream()
                .collect(Collectors.groupingBy(ChildRow::child, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> part(entry.getKey(), entry.getValue(), metric))
                .toList();
    }

    private static long children(List<ChildRow> rows) {
        return rows.stream().map(ChildRow::incidentId).distinct().count();
    }

    /** The first rows of an incident's children that say anything, child by child. */
    private List<ChildRow> rowsOfChildren(UUID parentId, Metric metric, int limit) {
        return getSession()
                .createSelectionQuery(
                        "select r.key.incidentId, i.title, r.dateStart, r.dateEnd, r.key.counted, r.low, r.best, r.originators"
                                + " from StoredRow r join Incident i on i.id = r.key.incidentId"
                                + " where r.parentId = :parent and r.key.metric = :metric and (r.best > 0 or r.high = 0)"
                                + " order by r.key.incidentId",
                        ChildRow.class)
                .setParameter("parent", parentId)
                .setParameter("metric", metric)
                .setMaxResults(limit)
                .getResultList();
    }

    private static Part part(Part.Child child, List<ChildRow> rows, Metric metric) {
        Map<Counted, Part.Sum> sums = new HashMap<>();
        rows.forEach(row -> sums.put(
                StoredRow.counted(metric, row.counted),
                Part.Sum.of(optional(row.low), row.best, row.best > 0 ? 1 : 0, row.originators)));
        return new Part(rows.get(0).window(), 1, List.of(child), sums);
    }

    /** Adds up the children of an incident in the database, by window and originators. */
    private List<Part> addedUp(UUID parentId, Metric metric) {
        return getSession()
                .createSelectionQuery(
                        "select dateStart, dateEnd, key.counted, originators, sum(low), sum(best), count(*),"
                                + " sum(case when best > 0 then 1L else 0L end) from StoredRow"
                                + " where parentId = :parent and key.metric = :metric and (best > 0 or high = 0)"
                                + " group by dateStart, dateEnd, key.counted, originators",
                        SummedRows.class)
                .setParameter("parent", parentId)
                .setParameter("metric", metric)
                .getResultStream()
                .map(rows -> rows.part(metric))
                .toList();
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** A stored row of one child. */
    record ChildRow(
            UUID incidentId,
            String title,
            LocalDate dateStart,
            @Nullable LocalDate dateEnd,
            String counted,
            @Nullable Long low,
            Long best,
            List<String> originators) {

        Part.Child child() {
            return new Part.Child(incidentId, title);
        }

        Window window() {
            return new Window(dateStart, dateEnd);
        }
    }

    /**
     * The sum of the children's rows that have the same window and originators.
     *
     * @param above how many of the rows have a best number above 0
     */
    record SummedRows(
            LocalDate dateStart,
            @Nullable LocalDate dateEnd,
            String counted,
            List<String> originators,
            @Nullable Long low,
            Long best,
            Long rows,
            Long above) {

        Part part(Metric metric) {
            return new Part(
                    new Window(dateStart, dateEnd),
                    rows,
                    List.of(),
                    Map.of(StoredRow.counted(metric, counted), Part.Sum.of(optional(low), best, above, originators)));
        }
    }
}
