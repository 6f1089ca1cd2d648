package org.tally.imports.record;

import java.util.List;
import java.util.stream.Stream;
import org.tally.claim.Claim;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.input.Binder;
import org.tally.problem.Faults;
import org.tally.record.RecordInput;

/** Checks the records that a row asks for, by the rules of a single write. */
public final class RowCheck {

    private final Binder binder;

    public RowCheck(Binder binder) {
        this.binder = binder;
    }

    /** Whether a row can be recorded. Its faults are added to the row. */
    public boolean isValid(ReadRow row) {
        row.draft()
                // The rows of Tally's own formats are checked as they are read.
                .filter(draft -> draft.dataset() != null)
                .ifPresent(draft -> Stream.of(draft.sources(), draft.incidents(), draft.figures())
                        .flatMap(List::stream)
                        .forEach(upsert -> check(upsert, row.row())));
        return row.draft().isPresent() && !row.row().isSkipped();
    }

    private void check(RowUpsert<? extends RecordInput, ?> upsert, ImportRow row) {
        // A range out of order is kept, and listed in the anomalies of the figure.
        Faults faults = Faults.except(Claim::isOutOfOrder);
        binder.check(upsert.unresolved(), faults);
        faults.forEach(fault -> {
            String column = upsert.column().apply(fault.pointer());
            row.fault(column, fault.code(), (column == null ? fault.pointer() + ": " : "") + fault.message());
        });
    }
}
