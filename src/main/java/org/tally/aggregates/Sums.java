package org.tally.aggregates;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The sums of a group, while they are added up. */
final class Sums {

    private long incidents;
    private long withNumber;
    private @Nullable Long low;
    private @Nullable Long best;
    private @Nullable Long high;
    private boolean open;

    void count(SummedRow row) {
        incidents += row.incidents();
        withNumber += row.withNumber();
    }

    void add(SummedRow row) {
        low = sum(low, row.low());
        best = sum(best, row.best());
        high = sum(high, row.high());
        open |= row.open();
    }

    /** Takes away the tolls of incidents that count in another group. */
    void subtract(SummedRow row) {
        low = sum(low, negative(row.low()));
        best = sum(best, negative(row.best()));
        high = sum(high, negative(row.high()));
        open |= row.open();
    }

    void add(Sums other) {
        incidents += other.incidents;
        withNumber += other.withNumber;
        low = sum(low, other.low);
        best = sum(best, other.best);
        high = sum(high, other.high);
        open |= other.open;
    }

    /**
     * Adds what falls on some of the days over which other sums are spread evenly. The shares of all days add up to the sums.
     *
     * @param from the number of days before these
     * @param to the number of days up to the last of these
     * @param days the number of all days
     */
    void addShare(Sums other, long from, long to, long days) {
        low = sum(low, share(other.low, from, to, days));
        best = sum(best, share(other.best, from, to, days));
        high = sum(high, share(other.high, from, to, days));
        open |= other.open;
    }

    /** Clears the numbers, which were spread over other groups, and keeps the incidents. */
    void clearNumbers() {
        low = null;
        best = null;
        high = null;
        open = false;
    }

    private static @Nullable Long share(@Nullable Long number, long from, long to, long days) {
        return number == null ? null : part(number, to, days) - part(number, from, days);
    }

    /** Rounds down. */
    private static long part(long number, long day, long days) {
        BigInteger[] result = BigInteger.valueOf(number)
                .multiply(BigInteger.valueOf(day))
                .divideAndRemainder(BigInteger.valueOf(days));
        return result[0].longValueExact() - (result[1].signum() < 0 ? 1 : 0);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }

    private static @Nullable Long negative(@Nullable Long number) {
        return number == null ? null : -number;
    }

    long incidents() {
        return incidents;
    }

    long withNumber() {
        return withNumber;
    }

    @Nullable
    Long low() {
        return low;
    }

    @Nullable
    Long best() {
        return best;
    }

    @Nullable
    Long high() {
        return open ? null : high;
    }
}
