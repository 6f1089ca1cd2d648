package org.tally.toll;

/** How the numbers of a row came about, in English. It is put into words when it is read: most rows never are. */
public final class Sentence {

    private final Joining row;

    Sentence(Joining row) {
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
