package org.tally.listing;

import java.util.function.Consumer;

/** A list that was asked for, in its order, to be read a page at a time or whole. */
public interface Listing<V extends Record> {

    /** What a client reads of each record. */
    Class<V> type();

    Slice<V> page(PageRequest request);

    /** Reads every record, never holding more than some. */
    void forEach(Consumer<V> reader);
}
