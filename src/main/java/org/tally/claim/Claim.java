package org.tally.claim;

import org.jspecify.annotations.Nullable;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * A number as a source claimed it: the qualifier and the numbers that it takes.
 *
 * @param value the number claimed, or {@code null} where the qualifier takes none
 * @param valueMin the lower bound claimed
 * @param valueMax the upper bound claimed
 */
public record Claim(
        Qualifier qualifier,
        @Nullable Long value,
        @Nullable Long valueMin,
        @Nullable Long valueMax) {

    /**
     * Converts the claim to numbers. Only this table defines the numbers of each qualifier.
     *
     * <p>The lower bounds of vague words are those of the ACLED codebook (dozens 12, tens 10, hundreds 100, several 3). Tally
     * itself chose the bound of {@code SCORES}, and that vague words have no upper bound.
     */
    @SuppressWarnings("NullAway") // A checked claim has the numbers that its qualifier takes.
    public Range range() {
        return switch (qualifier) {
            case EXACTLY -> Range.of(value, value, value);
            case AT_LEAST -> Range.of(value, value, null);
            case MORE_THAN -> Range.of(value + 1, value + 1, null);
            case UP_TO -> Range.of(0L, null, value);
            case FEWER_THAN -> Range.of(0L, null, value - 1);
            case NEARLY -> Range.of(null, value, value);
            case ABOUT -> Range.of(null, value, null);
            // Imported bounds may be swapped. They are stored as they are, with an anomaly, and sorted here.
            case BETWEEN -> Range.of(Math.min(valueMin, valueMax), null, Math.max(valueMin, valueMax));
            case ESTIMATE -> Range.of(valueMin, value, valueMax);
            case COUPLE -> Range.of(2L, 2L, null);
            case FEW, SEVERAL, MANY -> Range.of(3L, 3L, null);
            case TENS -> Range.of(10L, 10L, null);
            case DOZENS -> Range.of(12L, 12L, null);
            case SCORES -> Range.of(20L, 20L, null);
            case HUNDREDS -> Range.of(100L, 100L, null);
            case THOUSANDS -> Range.of(1_000L, 1_000L, null);
            case TENS_OF_THOUSANDS -> Range.of(10_000L, 10_000L, null);
            case HUNDREDS_OF_THOUSANDS -> Range.of(100_000L, 100_000L, null);
            case MILLIONS -> Range.of(1_000_000L, 1_000_000L, null);
            case UNSPECIFIED -> Range.of(null, null, null);
        };
    }

    /** Whether the lower bound, the number and the upper bound are in ascending order. Numbers that are not given do not count. */
    public boolean isOrdered() {
        return inOrder(valueMin, value) && inOrder(value, valueMax) && inOrder(valueMin, valueMax);
    }

    /** Checks that the claim has the numbers that its qualifier takes and no others, in ascending order. */
    public void check(Faults faults) {
        Qualifier.Takes takes = qualifier.takes();
        checkTaken(faults, "/value", value, takes.value());
        checkTaken(faults, "/valueMin", valueMin, takes.valueMin());
        checkTaken(faults, "/valueMax", valueMax, takes.valueMax());
        if (qualifier == Qualifier.FEWER_THAN && value != null && value < 1) {
            faults.add("/value", FaultCode.OUT_OF_RANGE, "FEWER_THAN takes 1 or more: a count cannot be below zero.");
        }
        if (!isOrdered()) {
            faults.add(
                    "/valueMin", FaultCode.NOT_ORDERED, "The numbers must be in order: valueMin <= value <= valueMax.");
        }
    }

    /** Whether a fault reports numbers out of order. Imported figures may keep such numbers. */
    public static boolean isOutOfOrder(Fault fault) {
        return fault.code() == FaultCode.NOT_ORDERED && "/valueMin".equals(fault.pointer());
    }

    private void checkTaken(Faults faults, String field, @Nullable Long number, boolean taken) {
        if (taken && number == null) {
            faults.addWhereSound(field, FaultCode.REQUIRED, "The qualifier " + qualifier + " needs it.");
        } else if (!taken && number != null) {
            faults.add(field, FaultCode.NOT_TAKEN, "The qualifier " + qualifier + " does not take it: leave it out.");
        }
    }

    private static boolean inOrder(@Nullable Long smaller, @Nullable Long larger) {
        return smaller == null || larger == null || smaller <= larger;
    }
}
