package org.tally.claim;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * A time window of whole days, which includes both ends.
 *
 * @param start the first day; {@code null} when it is not known
 * @param end the last day; {@code null} when it is not known or the window is still open
 */
public record Window(@Nullable LocalDate start, @Nullable LocalDate end) {

    /** The earliest date that Tally accepts, which catches mistyped years. The year is Tally's own choice. */
    public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

    /** Whether both windows may share a day. An unknown end rules nothing out. */
    public boolean overlaps(Window other) {
        return !isBefore(other) && !other.isBefore(this);
    }

    private boolean isBefore(Window other) {
        return end != null && other.start != null && end.isBefore(other.start);
    }

    /** Checks that both dates are possible and that the window does not end before it starts. */
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

    /** Checks that a date lies between {@link #EARLIEST} and tomorrow (UTC). East of Greenwich, tomorrow has begun already. */
    public static void checkPossible(Faults faults, String field, @Nullable LocalDate date) {
        LocalDate latest = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        if (date != null && (date.isBefore(EARLIEST) || date.isAfter(latest))) {
            faults.add(
                    field,
                    FaultCode.OUT_OF_RANGE,
                    "The date must be from " + EARLIEST + " to " + latest + ", not " + date + ".");
        }
    }
}
