package org.tally.imports.file;

import java.io.IOException;

/** What keeps a file as a whole from being read on; its message is told to the client. */
public final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    /** How long the message of an import is at most. */
    private static final int LONGEST = 2000;

    public UnreadableFile(String message) {
        super(RawRecord.shown(message, LONGEST));
    }
}
