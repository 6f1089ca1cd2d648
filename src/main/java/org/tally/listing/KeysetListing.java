package org.tally.listing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * A listing that a keyset query reads.
 *
 * @param document maps a row of the query to its document
 * @param session gives the session of the current transaction, if any
 */
public record KeysetListing<T, V extends Record>(
        KeysetQuery<?, T> query, Class<V> type, Function<T, Document<V>> document, Supplier<Session> session)
        implements Listing<V> {

    /** The timeout of reading a whole list, in seconds: a day, since lists can be long and clients slow. */
    private static final int READ_TIMEOUT = 24 * 60 * 60;

    @Override
    public Slice<Document<V>> page(PageRequest request, int exactUpTo) {
        return ReadOnlySession.run(
                session.get(),
                readOnly -> query.page(readOnly, request, exactUpTo).map(document));
    }

    @Override
    public boolean isLongerThan(int number) {
        return ReadOnlySession.run(session.get(), readOnly -> query.isLongerThan(readOnly, number));
    }

    @Override
    public void forEach(Consumer<Document<V>> reader) {
        QuarkusTransaction.requiringNew()
                .timeout(READ_TIMEOUT)
                .run(() -> query.forEachChunk(
                        session.get(), chunk -> chunk.stream().map(document).forEach(reader)));
    }
}
