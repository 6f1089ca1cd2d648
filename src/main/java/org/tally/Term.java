package org.tally;

/** A code of Tally's vocabulary: an enum value together with what it means, as served at {@code /vocabularies}. */
public interface Term {

    /** The code as it goes over the wire. */
    String name();

    /** What the code means, in a sentence. */
    String meaning();
}
