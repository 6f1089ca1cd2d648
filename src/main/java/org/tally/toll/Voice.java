package org.tally.toll;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** Who said it first: an originator, as far as one is known. */
sealed interface Voice extends Comparable<Voice> {

    Comparator<Voice> ORDER = Comparator.comparing(Voice::key);

    /** Tells it from others. */
    String key();

    String name();

    /** The topmost organizations that it belongs to. */
    Set<String> tops();

    @Override
    default int compareTo(Voice other) {
        return ORDER.compare(this, other);
    }

    static Voice of(ClaimedFigure figure) {
        return figure.originator()
                .<Voice>map(Originator::new)
                .orElseGet(() -> new Unnamed(figure.outlet().sourceId()));
    }

    record Originator(Party party) implements Voice {

        @Override
        public String key() {
            return party.key();
        }

        @Override
        public String name() {
            return party.name();
        }

        @Override
        public Set<String> tops() {
            return party.tops();
        }
    }

    /** Nobody is named: what two sources say so is not known to be of one mouth. */
    record Unnamed(UUID sourceId) implements Voice {

        @Override
        public String key() {
            return name();
        }

        @Override
        public String name() {
            return "an unnamed originator in source " + sourceId;
        }

        @Override
        public Set<String> tops() {
            return Set.of(key());
        }
    }
}
