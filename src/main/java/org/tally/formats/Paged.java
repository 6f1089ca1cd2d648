package org.tally.formats;

import org.jspecify.annotations.Nullable;

/** A page of a list in any format. */
public interface Paged {

    /** The path and query of the next page, with every filter repeated; {@code null} on the last. */
    @Nullable
    String next();
}
