package org.tally.listing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * A list that a keyset query finds.
 *
 * @param view what a client reads of a row
 * @param session the session of a transaction, where there is one
 */
public record KeysetListing<E, V extends Record>(
        KeysetQuery<E> query, Class<V> type, Function<E, V> view, Supplier<Session> session) implements Listing<V> {

    /** How many seconds a client may take to read a whole list: a day, since some lists are long and some clients slow. */
    private static final int LONGEST_READING = 24 * 60 * 60;

    @Override
    public Slice<V> page(PageRequest request) {
        return ReadOnlySession.of(session.get(), own -> query.page(own, request).map(view));
    }

    @Override
    public void forEach(Consumer<V> reader) {
        QuarkusTransaction.requiringNew()
                .timeout(LONGEST_READING)
                .run(() -> query.forEachChunk(
                        session.get(), chunk -> chunk.stream().map(view).forEach(reader)));
    }
}
