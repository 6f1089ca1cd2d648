package org.tally.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;

/** The parameters that choose how a list is presented. */
public interface ListOptions {

    /** The fields to show of each record, in the order of the columns of tables; {@code null} or empty for all. */
    default @Nullable List<String> fields() {
        return null;
    }

    /** The name of a {@link Format}, or {@code null} to choose by {@code Accept}. */
    @Nullable
    String format();

    /** Whether to add a row of HXL tags (Humanitarian Exchange Language); {@code null} means no. */
    default @Nullable Boolean hxl() {
        return null;
    }

    /** Whether CSV begins with a byte order mark; {@code null} means no. */
    default @Nullable Boolean bom() {
        return null;
    }
}
