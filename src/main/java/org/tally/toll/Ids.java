package org.tally.toll;

import java.util.Comparator;
import java.util.UUID;

/**
 * Orders ids as their text would be ordered, without formatting it. {@link UUID#compareTo} compares signed numbers
 * instead.
 */
final class Ids {

    static final Comparator<UUID> IN_ORDER = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private Ids() {}
}
