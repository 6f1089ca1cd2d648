package org.tally.toll;

/** The derivation of a row in English. The text is written on demand, since most rows are never read. */
public final class Sentence {

    private final JoinedRow row;

    Sentence(JoinedRow row) {
        this.row = row;
    }

    @Override
    public String toString() {
        return Sentences.of(row);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sentence sentence && toString().equals(sentence.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
