package org.tally.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The documents in the database of a test. */
public final class StoredDocuments {

    private StoredDocuments() {}

    /** Writes the documents of records again, after a test has changed the columns by SQL. */
    public static void writeAgain(Collection<UUID> ids) {
        repositories()
                .forEach(repository -> QuarkusTransaction.requiringNew().run(() -> repository.keepDocuments(ids)));
    }

    /** Checks that the document of every record says what its columns say. */
    public static void assertEachIsTheViewOfItsRecord() {
        assertThat(repositories()).isNotEmpty();
        repositories().forEach(repository -> QuarkusTransaction.requiringNew().run(() -> assertCurrent(repository)));
    }

    private static List<? extends StoredRecords<?, ?>> repositories() {
        return Arc.container().listAll(new TypeLiteral<StoredRecords<?, ?>>() {}).stream()
                .map(InstanceHandle::get)
                .toList();
    }

    private static <E extends StoredRecord> void assertCurrent(StoredRecords<E, ?> repository) {
        // One statement reads both, so that a change in between cannot tell them apart.
        repository
                .getSession()
                .createSelectionQuery(
                        "select record, record.document from " + repository.entity.getSimpleName() + " record",
                        Object[].class)
                .setReadOnly(true)
                .getResultStream()
                .forEach(row -> assertThat(row[1])
                        .isEqualTo(repository.documents.write(repository.view(repository.entity.cast(row[0])))));
    }
}
