package org.tally.formats;

import java.io.IOException;
import java.io.OutputStream;

/** A list that is written whole, while it is read. */
public record StreamedList(Writing writing) {

    /** Writes the list. */
    public interface Writing {
        void to(OutputStream output) throws IOException;
    }
}
