package org.tally.formats;

import java.io.IOException;
import java.io.OutputStream;

/** A whole list, which is written to the response while it is read from the database. */
public record StreamedList(Writing writing) {

    /** Writes the list. */
    public interface Writing {
        void to(OutputStream output) throws IOException;
    }
}
