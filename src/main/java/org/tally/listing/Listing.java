package org.tally.listing;

import java.util.function.Consumer;

/** A filtered list in its order, which can be read a page at a time or whole. */
public interface Listing<V extends Record> {

    /** The type of the view of each record. */
    Class<V> type();

    Slice<Document<V>> page(PageRequest request);

    /** Reads every record in bounded memory. */
    void forEach(Consumer<Document<V>> reader);
}
