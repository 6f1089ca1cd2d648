package org.tally.imports.job;

import org.tally.Term;

/** How far an import is. */
public enum ImportState implements Term {
    QUEUED("The file is here and waits for its turn."),
    RUNNING("Rows are being recorded; after an interruption it goes on where it was."),
    COMPLETED("The file was read to its end."),
    FAILED(
            "The file could not be read to its end, most of its rows were faulty, or one was and the import was to abort; what was recorded stays."),
    CANCELLED("It was cancelled; what was recorded stays.");

    private final String meaning;

    ImportState(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
