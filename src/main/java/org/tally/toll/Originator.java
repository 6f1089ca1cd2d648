package org.tally.toll;

import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/** The originator of a claim: a named party, or an unnamed one known by its source. */
sealed interface Originator extends Comparable<Originator> {

    Comparator<Originator> ORDER = Comparator.comparing(Originator::key);

    /** Identifies the originator. */
    String key();

    String name();

    /** The keys of the topmost organizations that the originator belongs to. */
    Set<String> tops();

    @Override
    default int compareTo(Originator other) {
        return ORDER.compare(this, other);
    }

    static Originator of(ClaimedFigure figure) {
        return figure.originator()
                .<Originator>map(Named::new)
                .orElseGet(() -> new Unnamed(figure.source().sourceId()));
    }

    record Named(Party party) implements Originator {

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

    /** The originator of a claim that names nobody. Two sources then count as two originators. */
    record Unnamed(UUID sourceId) implements Originator {

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
