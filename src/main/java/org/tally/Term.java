package org.tally;

/** A code of Tally's vocabulary: an enum constant with its meaning, as {@code /vocabularies} serves it. */
public interface Term {

    /** The code as clients read and write it. */
    String name();

    /** The meaning of the code, in a sentence. */
    String meaning();
}
