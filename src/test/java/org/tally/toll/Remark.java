package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.tally.claim.Claim;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;

/**
 * What somebody might say; what is odd in it is made good when it is said.
 *
 * @param place of which incident, counted round
 * @param originator which of {@link Truth#ORIGINATORS}
 * @param length of the window in days; 0 where no window is given
 * @param beyond how many days before and behind its window it counts, too, be they the incident's or not
 * @param hedge by how much the numbers keep off the truth
 * @param inside whether it is said as a part of the claim before it
 */
@RecordBuilder
record Remark(
        int place,
        int originator,
        Counted counted,
        Narrowing narrowing,
        int from,
        int length,
        int beyond,
        Qualifier qualifier,
        int hedge,
        boolean cumulative,
        boolean inside,
        Telling telling) {

    /**
     * How a remark is told.
     *
     * @param offset how many days before its window ends or later it is said
     * @param hour of that day; 0 where it is not known
     * @param copies how often others print it
     * @param error by how much it was wrong in an earlier release, which it corrects; 0 where there was no earlier one
     */
    record Telling(int offset, int hour, int copies, int error) {

        static final Telling ONCE = new Telling(0, 0, 0, 0);
    }

    /** The same, said by another originator of another place. */
    Remark by(int other, int elsewhere) {
        return RemarkBuilder.builder(this).originator(other).place(elsewhere).build();
    }

    /** The same, told otherwise. */
    Remark told(Telling other) {
        return RemarkBuilder.builder(this).telling(other).build();
    }

    /** The same, right from the first release on. */
    Remark neverWrong() {
        return told(new Telling(telling.offset(), telling.hour(), telling.copies(), 0));
    }

    boolean hasWindow() {
        return length > 0;
    }

    /** A range that is true of a number. Its words are chosen by the hedge where the qualifier would not be true. */
    Range range(long truth) {
        long less = Math.max(0, truth - hedge);
        long more = truth + hedge;
        Claim claim = switch (qualifier) {
            case AT_LEAST -> new Claim(Qualifier.AT_LEAST, less, null, null);
            case MORE_THAN ->
                truth == 0
                        ? new Claim(Qualifier.AT_LEAST, 0L, null, null)
                        : new Claim(Qualifier.MORE_THAN, Math.max(0, truth - 1 - hedge), null, null);
            case UP_TO -> new Claim(Qualifier.UP_TO, more, null, null);
            case FEWER_THAN -> new Claim(Qualifier.FEWER_THAN, more + 1, null, null);
            case NEARLY -> new Claim(Qualifier.NEARLY, more, null, null);
            case ABOUT -> new Claim(Qualifier.ABOUT, more, null, null);
            case BETWEEN -> new Claim(Qualifier.BETWEEN, null, less, more);
            case ESTIMATE -> new Claim(Qualifier.ESTIMATE, truth, less, more);
            case DOZENS, SEVERAL ->
                new Claim(
                        truth >= 12 ? Qualifier.DOZENS : truth >= 3 ? Qualifier.SEVERAL : Qualifier.UNSPECIFIED,
                        null,
                        null,
                        null);
            default -> new Claim(Qualifier.EXACTLY, truth, null, null);
        };
        return claim.range();
    }
}
