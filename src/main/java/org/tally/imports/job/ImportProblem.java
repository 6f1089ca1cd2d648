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
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.RowProblem;
import org.tally.problem.FaultCode;

/** The stored form of a problem of a row. */
@Entity
@Immutable
public class ImportProblem {

    private static final int MAX_COLUMN_LENGTH = 200;
    private static final int MAX_MESSAGE_LENGTH = 2000;

    /**
     * The longest stored text of a row. A row may have a million characters, and a page lists up to 500 problems. The longest row of
     * UCDP GED has 10,000 characters.
     */
    private static final int MAX_ROW_LENGTH = 16_384;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    UUID importId;
    long line;

    @Column(name = "column_name")
    @Nullable
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
        stored.column = problem.column() == null ? null : RawRecord.truncated(problem.column(), MAX_COLUMN_LENGTH);
        stored.code = problem.code();
        stored.message = RawRecord.truncated(problem.message(), MAX_MESSAGE_LENGTH);
        stored.skipped = problem.skipped();
        stored.row = RawRecord.truncated(problem.row(), MAX_ROW_LENGTH);
        return stored;
    }

    RowProblem problem() {
        return new RowProblem(line, column, code, message, skipped, row);
    }
}
