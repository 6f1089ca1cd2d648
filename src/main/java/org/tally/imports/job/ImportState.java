package org.tally.imports.job;

import org.tally.Term;

/** The state of an import. */
public enum ImportState implements Term {
    QUEUED("The file was received and waits for its turn."),
    RUNNING("Rows are being recorded; after an interruption the import resumes at its last position."),
    COMPLETED("The file was read to its end."),
    FAILED(
            "The file could not be read to its end, most of its rows were faulty, or a row was faulty and onError is abort; recorded rows stay."),
    CANCELLED("It was cancelled; recorded rows stay.");

    private final String meaning;

    ImportState(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
