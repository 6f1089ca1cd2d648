package org.tally.imports.file;

import org.tally.problem.FaultCode;

/**
 * What is wrong with a row of a file, or odd in it.
 *
 * @param line the line that the row begins on; the header is on line 1
 * @param column the column, or {@code null} where it is the row as a whole
 * @param skipped whether the row was left out because of it; else it was imported, and this says with what difference
 * @param row the row as it came; one that is very long is kept in part
 */
public record RowProblem(long line, String column, FaultCode code, String message, boolean skipped, String row) {}
