package org.tally.imports.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.RowProblem;
import org.tally.problem.FaultCode;

/** A problem of an import's row, as it is stored. */
@Entity
@Immutable
public class ImportProblem {

    private static final int LONGEST_COLUMN = 200;
    private static final int LONGEST_MESSAGE = 2000;

    /** A row may have a million characters; a page of problems has up to 500. The longest of UCDP GED has 10,000. */
    private static final int LONGEST_ROW = 16_384;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID importId;
    long line;

    @Column(name = "column_name")
    String column;

    @Enumerated(EnumType.STRING)
    FaultCode code;

    String message;
    boolean skipped;

    @Column(name = "row_text")
    String row;

    public static ImportProblem of(UUID importId, RowProblem problem) {
        ImportProblem stored = new ImportProblem();
        stored.importId = importId;
        stored.line = problem.line();
        stored.column = problem.column() == null ? null : RawRecord.shown(problem.column(), LONGEST_COLUMN);
        stored.code = problem.code();
        stored.message = RawRecord.shown(problem.message(), LONGEST_MESSAGE);
        stored.skipped = problem.skipped();
        stored.row = RawRecord.shown(problem.row(), LONGEST_ROW);
        return stored;
    }

    RowProblem problem() {
        return new RowProblem(line, column, code, message, skipped, row);
    }
}
