package org.tally.imports.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tally.imports.record.RowRecorder.Reference;
import org.tally.imports.record.RowRecorder.Waiting;
import org.tally.journal.ResourceKind;

/**
 * The repository of rows that wait for other records, and of records that dry runs would create. The database holds them, so that
 * they take no memory and survive an interruption.
 */
@Singleton
public class WaitingRows implements PanacheRepositoryBase<WaitingRow, WaitingRow> {

    public void save(UUID importId, List<Waiting> rows) {
        persist(rows.stream().map(row -> WaitingRow.of(importId, row)));
    }

    /** The waiting rows of one kind after a line. */
    public List<WaitingRow> after(UUID importId, ResourceKind resource, long line, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> find(
                                "importId = ?1 and resource = ?2 and line > ?3 order by line", importId, resource, line)
                        .page(0, limit)
                        .list());
    }

    public boolean any(UUID importId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> !find("importId", importId).page(0, 1).list().isEmpty());
    }

    /** Deletes rows that no longer wait. */
    public void delete(UUID importId, Collection<Long> lines) {
        if (!lines.isEmpty()) {
            delete("importId = ?1 and line in ?2", importId, lines);
        }
    }

    /** The records among the given ones that a dry run would have created. */
    Set<Reference> planned(UUID importId, Collection<Reference> records) {
        Set<Reference> planned = new HashSet<>();
        records.stream()
                .collect(Collectors.groupingBy(Reference::kind, Collectors.mapping(Reference::id, Collectors.toList())))
                .forEach((kind, ids) -> getSession()
                        .createSelectionQuery(
                                "select recordId from PlannedRecord"
                                        + " where importId = :import and resource = :kind and recordId in :ids",
                                UUID.class)
                        .setParameter("import", importId)
                        .setParameter("kind", kind)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .forEach(id -> planned.add(new Reference(kind, id))));
        return planned;
    }

    /** Saves records that a dry run would have created. */
    void savePlanned(UUID importId, Collection<Reference> records) {
        Set<Reference> known = planned(importId, records);
        records.stream().filter(known::add).forEach(record -> getSession().persist(PlannedRecord.of(importId, record)));
    }
}
