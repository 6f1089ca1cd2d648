package org.tally.toll;

import java.util.Comparator;
import java.util.UUID;

/** The order of ids: that of their text, without making it. {@link UUID#compareTo} has another. */
final class Ids {

    static final Comparator<UUID> IN_ORDER = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private Ids() {}
}
