package org.tally.toll;

import java.util.List;

/**
 * Two sums that cannot both hold: there are at least more of those counted than there are at most.
 *
 * @param atLeast the sum of lows that is too large
 * @param atMost the high that it exceeds
 */
record Clash(Counted counted, Bound atLeast, Bound atMost) {

    boolean isOfOneOriginator() {
        return Toll.Basis.of(List.of(atLeast.ground(), atMost.ground()))
                        .originators()
                        .size()
                < 2;
    }
}
