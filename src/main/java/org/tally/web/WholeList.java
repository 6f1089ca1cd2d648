package org.tally.web;

import java.io.IOException;
import java.io.OutputStream;

/** A list that is written whole, while it is read. */
record WholeList(Writing writing) {

    /** Writes the list. */
    interface Writing {
        void to(OutputStream output) throws IOException;
    }
}
