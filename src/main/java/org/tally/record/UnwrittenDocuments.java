package org.tally.record;

import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes the documents of records that a database has from an earlier release, before the service answers any request.
 *
 * <p>A migration in SQL cannot write documents. One that changes what records say puts the records into {@code
 * unwritten_document}.
 */
@Singleton
public class UnwrittenDocuments implements PanacheRepositoryBase<UnwrittenDocument, UnwrittenDocument.Key> {

    private static final Logger LOG = Logger.getLogger(UnwrittenDocuments.class);
    private static final int BATCH = 500;

    private final List<StoredRecords<?, ?>> repositories;

    UnwrittenDocuments(@All List<StoredRecords<?, ?>> repositories) {
        this.repositories = repositories;
    }

    /** Writes all documents. It runs before the sample data is loaded, and continues where an interrupted start ended. */
    void writeAll(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        long records = remaining();
        if (records == 0) {
            return;
        }
        LOG.infof("Writing the documents of %d records; the service answers when that is done", records);
        repositories.forEach(repository -> {
            while (QuarkusTransaction.requiringNew().call(() -> writeNext(repository))) {
                // each batch is a transaction
            }
        });
    }

    /** The number of records whose documents have to be written. */
    public long remaining() {
        return QuarkusTransaction.requiringNew().call(() -> count());
    }

    private boolean writeNext(StoredRecords<?, ?> repository) {
        List<UUID> ids = find("key.resource = ?1 order by key.id", repository.resource).page(0, BATCH).stream()
                .map(unwritten -> unwritten.key.id())
                .toList();
        if (ids.isEmpty()) {
            return false;
        }
        repository.keepDocuments(ids);
        delete("key.resource = ?1 and key.id in ?2", repository.resource, ids);
        return true;
    }
}
