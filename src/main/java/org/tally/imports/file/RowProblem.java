package org.tally.imports.file;

import org.jspecify.annotations.Nullable;
import org.tally.problem.FaultCode;

/**
 * A problem of a row, as an error or as a warning.
 *
 * @param line the line on which the row begins; the header is on line 1
 * @param column the column, or {@code null} where the problem concerns the whole row
 * @param skipped whether the problem keeps the row from being imported; otherwise it is a warning
 * @param row the text of the row; a very long text is truncated
 */
public record RowProblem(
        long line, @Nullable String column, FaultCode code, String message, boolean skipped, String row) {}
