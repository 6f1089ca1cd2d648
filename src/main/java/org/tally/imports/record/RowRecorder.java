package org.tally.imports.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.format.Umbrella;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;

/** Records rows of a file in batches. */
public interface RowRecorder {

    /** Validates a row without the database, and adds its faults to the row. */
    boolean isValid(ReadRow row);

    /** Records valid rows in the current transaction. */
    Recorded record(List<ReadRow> rows, Authorship by);

    /**
     * Records an umbrella, or widens it, in the current transaction.
     *
     * @param chain the umbrella, after those that contain it
     * @param scheme the data set
     * @return what a person wrote otherwise, and stays
     */
    default List<RowProblem> recordUmbrellas(List<Umbrella> chain, String scheme, Authorship by) {
        throw new UnsupportedOperationException("rows of this format have no umbrellas");
    }

    /**
     * Corrects the result of a batch that was rolled back: earlier batches of the dry run may have planned the records for which
     * its rows wait.
     */
    default Recorded plan(UUID importId, Recorded recorded) {
        return recorded;
    }

    /**
     * The result of recording rows.
     *
     * @param changes the change of each row that does not wait; empty where the records were the same already
     * @param problems warnings that were found while recording
     * @param waiting rows that refer to records that do not exist yet
     * @param created new records for which rows may wait
     */
    record Recorded(
            List<Optional<ChangeKind>> changes,
            List<RowProblem> problems,
            List<Waiting> waiting,
            List<Reference> created) {

        public long count(ChangeKind change) {
            return changes.stream().filter(Optional.of(change)::equals).count();
        }

        public long unchanged() {
            return changes.stream().filter(Optional::isEmpty).count();
        }
    }

    /**
     * A row that waits for other records.
     *
     * @param record the record that the row writes
     * @param isNew whether that record does not exist yet
     * @param missing the references to records that do not exist
     */
    record Waiting(ImportRow row, Reference record, boolean isNew, List<Reference> missing) {

        /** The problems of the row in case the missing records never appear. */
        public List<RowProblem> problems() {
            return missing.stream()
                    .map(reference -> row.error(
                            reference.field(),
                            FaultCode.NOT_FOUND,
                            "There is no " + reference.kindInWords() + " " + reference.id()
                                    + " in the service or among the rows that could be recorded."))
                    .toList();
        }
    }

    /**
     * A reference to a record.
     *
     * @param field the field that refers to the record, or {@code null}
     */
    record Reference(@Nullable String field, ResourceKind kind, UUID id) {

        Reference(ResourceKind kind, UUID id) {
            this(null, kind, id);
        }

        /** The same record without the referring field, for comparisons. */
        Reference withoutField() {
            return new Reference(kind, id);
        }

        String kindInWords() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }
}
