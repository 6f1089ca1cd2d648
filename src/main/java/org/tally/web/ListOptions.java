package org.tally.web;

import java.util.List;
import org.tally.formats.Format;

/** How a list is to be shown. */
public interface ListOptions {

    /** Only these fields of each record; {@code null} or empty for all. */
    default List<String> fields() {
        return null;
    }

    /** The name of a {@link Format}, or {@code null} where {@code Accept} says it. */
    String format();

    /** Whether the tags of the Humanitarian Exchange Language are wanted; {@code null} for no. */
    default Boolean hxl() {
        return null;
    }
}
