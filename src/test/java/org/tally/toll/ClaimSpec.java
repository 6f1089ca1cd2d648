package org.tally.toll;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.tally.claim.Claim;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;

/**
 * A random claim, without its number. {@link Truth} fits it to the incidents and makes it true.
 *
 * @param place the number of the incident, modulo the number of incidents
 * @param originator the index in {@link Truth#ORIGINATORS}
 * @param length the length of the window in days; 0 for a claim without a window
 * @param beyond the number of days added at both ends of the window, within the incident or not
 * @param hedge the distance between the numbers and the truth
 * @param inside whether it is a part of the claim before it
 */
@RecordBuilder
record ClaimSpec(
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
        Publication publication) {

    /**
     * When and how often a claim is published.
     *
     * @param offset the number of days between the end of its window and the day it is said; negative for earlier
     * @param hour the hour of that day; 0 where it is not known
     * @param copies the number of figures of other sources that repeat it
     * @param error the error of an earlier release, which it corrects; 0 without an earlier release
     */
    record Publication(int offset, int hour, int copies, int error) {

        static final Publication ONCE = new Publication(0, 0, 0, 0);
    }

    /** This claim by another originator about another incident. */
    ClaimSpec by(int other, int elsewhere) {
        return ClaimSpecBuilder.builder(this).originator(other).place(elsewhere).build();
    }

    /** This claim with another publication. */
    ClaimSpec withPublication(Publication other) {
        return ClaimSpecBuilder.builder(this).publication(other).build();
    }

    /** This claim without a wrong first release. */
    ClaimSpec neverWrong() {
        return withPublication(new Publication(publication.offset(), publication.hour(), publication.copies(), 0));
    }

    boolean hasWindow() {
        return length > 0;
    }

    /** A range that holds the true number. Another qualifier is used where this one would not be true. */
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
