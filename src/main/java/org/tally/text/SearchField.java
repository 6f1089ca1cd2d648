package org.tally.text;

/** What a text is to its record. Each kind is found by itself. */
public enum SearchField {
    /** Any text of the record. Its words are found one by one, wherever they stand. */
    TEXT(1),
    PLACE(4),
    ADMIN1(4),
    ACTOR(4),
    ORIGINATOR(4),
    PUBLISHER(4),
    AGENCY(4),
    GROUP(4),
    TAG(1);

    /** How many words stand together in a term at most. */
    final int longestRun;

    SearchField(int longestRun) {
        this.longestRun = longestRun;
    }

    /** Whether it is found by what sounds only roughly so, too: names of places have more spellings than others. */
    public boolean isLoose() {
        return this == PLACE;
    }
}
