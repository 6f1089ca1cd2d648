package org.tally.claim;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * A window of whole days, both ends included.
 *
 * @param start the first day, or {@code null} where it is not said
 * @param end the last day, or {@code null} where it is not said or not yet over
 */
public record Window(LocalDate start, LocalDate end) {

    /** The first date that Tally takes: it keeps a mistyped year from being recorded. The choice is Tally's own. */
    public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

    /** Whether some day is in both, where it is not said otherwise. */
    public boolean overlaps(Window other) {
        return !isBefore(other) && !other.isBefore(this);
    }

    private boolean isBefore(Window other) {
        return end != null && other.start != null && end.isBefore(other.start);
    }

    /** Checks that the window lies in the possible range and does not end before it starts. */
    public void check(Faults faults, String startField, String endField) {
        checkPossible(faults, startField, start);
        checkPossible(faults, endField, end);
        if (start != null && end != null && end.isBefore(start)) {
            faults.add(
                    endField,
                    FaultCode.NOT_ORDERED,
                    "The window ends on " + end + ", before it starts on " + start + ".");
        }
    }

    /** Checks that a date lies between {@link #EARLIEST} and tomorrow: somewhere it is tomorrow already. */
    public static void checkPossible(Faults faults, String field, LocalDate date) {
        LocalDate latest = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        if (date != null && (date.isBefore(EARLIEST) || date.isAfter(latest))) {
            faults.add(
                    field,
                    FaultCode.OUT_OF_RANGE,
                    "A date is from " + EARLIEST + " to " + latest + ", not " + date + ".");
        }
    }
}
