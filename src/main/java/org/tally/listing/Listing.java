package org.tally.listing;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A filtered list in its order, which can be read a page at a time or whole. */
public interface Listing<V extends Record> {

    /** The type of the view of each record. */
    Class<V> type();

    /** Reads a page, and the total up to {@link Total#EXACT_UP_TO}. */
    default Slice<Document<V>> page(PageRequest request) {
        return page(request, Total.EXACT_UP_TO);
    }

    /** Reads a page, and the total, which is counted up to a bound. */
    Slice<Document<V>> page(PageRequest request, int exactUpTo);

    /** Whether the list has more records than a number. It counts no further. */
    boolean isLongerThan(int number);

    /** Reads every record in bounded memory. */
    void forEach(Consumer<Document<V>> reader);

    /**
     * The same list with other views.
     *
     * @param mapping maps the records of a page, or some hundred records of the whole list, at once
     */
    <W extends Record> Listing<W> map(Class<W> mappedType, Function<List<Document<V>>, List<Document<W>>> mapping);
}
