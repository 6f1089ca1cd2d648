package org.tally.toll;

import java.util.UUID;

/** Who said it first: an originator, as far as one is known. */
sealed interface Voice extends Comparable<Voice> {

    String name();

    @Override
    default int compareTo(Voice other) {
        return name().compareTo(other.name());
    }

    static Voice of(ClaimedFigure figure) {
        return figure.originator()
                .<Voice>map(Originator::new)
                .orElseGet(() -> new Unnamed(figure.outlet().sourceId()));
    }

    record Originator(String name) implements Voice {}

    /** Nobody is named: what two sources say so is not known to be of one mouth. */
    record Unnamed(UUID sourceId) implements Voice {

        @Override
        public String name() {
            return "an unnamed originator in source " + sourceId;
        }
    }
}
