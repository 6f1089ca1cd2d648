package org.tally.text;

/** The kinds of searchable text in a record. Each is searched separately. */
public enum SearchField {
    /** Any text of the record. A search finds its words one by one, in any order. */
    TEXT(1),
    PLACE(4),
    ADMIN1(4),
    ACTOR(4),
    ORIGINATOR(4),
    PUBLISHER(4),
    AGENCY(4),
    GROUP(4),
    PERPETRATOR(4),
    ANOMALY(1),
    TAG(1);

    /** The maximum number of consecutive words in one term. */
    final int longestRun;

    SearchField(int longestRun) {
        this.longestRun = longestRun;
    }

    /** Whether a search also compares loose sounds. Names of places have more spellings than other texts. */
    public boolean isLoose() {
        return this == PLACE;
    }
}
