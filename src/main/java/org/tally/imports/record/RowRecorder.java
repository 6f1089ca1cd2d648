package org.tally.imports.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;

/** Records rows of a file, many at once. */
public interface RowRecorder {

    /** Whether everything that a row says can be recorded, as far as it shows without the database; faults are noted. */
    boolean isSound(ReadRow row);

    /** Records sound rows, in the transaction that there is. */
    Recorded record(List<ReadRow> rows, Authorship by);

    /** What a dry run makes of rows that were recorded and taken back: it knows what else it would have recorded before. */
    default Recorded plan(UUID importId, Recorded recorded) {
        return recorded;
    }

    /**
     * What became of rows.
     *
     * @param changes what was done for each row that does not wait; empty where everything was as the row says
     * @param problems what is odd about rows beside what was known before
     * @param waiting rows that refer to records that are not there yet
     * @param created records that are new, as far as rows may wait for them
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
     * A row that waits.
     *
     * @param record what it is to become
     * @param isNew whether there is no such record yet
     * @param missing what it refers to and is not there
     */
    record Waiting(ImportRow row, Reference record, boolean isNew, List<Reference> missing) {

        /** What is wrong with it, if nothing of that comes any more. */
        public List<RowProblem> problems() {
            return missing.stream()
                    .map(reference -> row.faulty(
                            reference.field(),
                            FaultCode.NOT_FOUND,
                            "There is no " + reference.kindInWords() + " " + reference.id()
                                    + ", neither here nor among the rows that could be recorded."))
                    .toList();
        }
    }

    /**
     * Which record is meant.
     *
     * @param field the field that refers to it, or {@code null}
     */
    record Reference(String field, ResourceKind kind, UUID id) {

        Reference(ResourceKind kind, UUID id) {
            this(null, kind, id);
        }

        /** The same record, whoever refers to it. */
        Reference plain() {
            return new Reference(kind, id);
        }

        String kindInWords() {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }
}
