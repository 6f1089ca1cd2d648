package org.tally.imports.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Deletes the rows that are needed only until an import ends. It uses many small transactions, since H2 keeps all rows that a
 * transaction deletes in memory.
 */
@Singleton
class TemporaryRows {

    private static final List<TemporaryTable> ALL = List.of(
            new TemporaryTable("import_piece", "number", 20),
            new TemporaryTable("waiting_row", "line", 100),
            new TemporaryTable("planned_record", "record_id", 1000),
            new TemporaryTable("listed_event", "line", 1000));

    private final Session session;

    TemporaryRows(Session session) {
        this.session = session;
    }

    private record TemporaryTable(String table, String key, int batchSize) {}

    /** Deletes the rows of one import. */
    void delete(UUID importId) {
        ALL.forEach(temporary -> delete(temporary, importId, () -> false));
    }

    /** Deletes the rows of ended imports, until the service stops. */
    void deleteOfEnded(BooleanSupplier stopped) {
        QuarkusTransaction.requiringNew()
                .call(() -> ALL.stream().collect(Collectors.toMap(Function.identity(), this::endedImports)))
                .forEach((temporary, importIds) -> importIds.forEach(id -> delete(temporary, id, stopped)));
    }

    private List<UUID> endedImports(TemporaryTable temporary) {
        return session.createNativeQuery(
                        "select distinct import_id from " + temporary.table
                                + " where import_id in (select id from import_job where ended_at is not null)",
                        UUID.class)
                .list();
    }

    private void delete(TemporaryTable temporary, UUID importId, BooleanSupplier stopped) {
        int deleted;
        do {
            deleted = QuarkusTransaction.requiringNew().call(() -> deleteSome(temporary, importId));
        } while (deleted > 0 && !stopped.getAsBoolean());
    }

    private int deleteSome(TemporaryTable temporary, UUID importId) {
        List<?> keys = session.createNativeQuery(
                        "select " + temporary.key + " from " + temporary.table + " where import_id = ?1 order by "
                                + temporary.key,
                        Object.class)
                .setParameter(1, importId)
                .setMaxResults(temporary.batchSize)
                .list();
        return keys.isEmpty()
                ? 0
                : session.createNativeMutationQuery("delete from " + temporary.table + " where import_id = ?1 and "
                                + temporary.key + " in (?2)")
                        .setParameter(1, importId)
                        .setParameterList(2, keys)
                        .executeUpdate();
    }
}
