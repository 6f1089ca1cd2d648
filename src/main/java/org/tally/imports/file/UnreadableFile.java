package org.tally.imports.file;

import java.io.IOException;

/** Thrown when the rest of a file cannot be read; the message is shown to the client. */
public final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    /** The longest message that an import stores. */
    private static final int MAX_LENGTH = 2000;

    public UnreadableFile(String message) {
        super(RawRecord.truncated(message, MAX_LENGTH));
    }
}
