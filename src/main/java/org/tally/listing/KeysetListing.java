package org.tally.listing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * A listing that a keyset query reads.
 *
 * @param documents maps rows of the query to their documents
 * @param session gives the session of the current transaction, if any
 */
public record KeysetListing<T, V extends Record>(
        KeysetQuery<?, T> query,
        Class<V> type,
        Function<List<T>, List<Document<V>>> documents,
        Supplier<Session> session)
        implements Listing<V> {

    /**
     * A listing whose rows are mapped one by one.
     *
     * @param document maps a row of the query to its document
     */
    public static <T, V extends Record> Listing<V> of(
            KeysetQuery<?, T> query, Class<V> type, Function<T, Document<V>> document, Supplier<Session> session) {
        return new KeysetListing<>(
                query, type, rows -> rows.stream().map(document).toList(), session);
    }

    /** The timeout of reading a whole list, in seconds: a day, since lists can be long and clients slow. */
    private static final int READ_TIMEOUT = 24 * 60 * 60;

    @Override
    public Slice<Document<V>> page(PageRequest request, int exactUpTo) {
        // The rows are mapped when the session is closed: a mapping that reads more must not hold a second connection.
        return ReadOnlySession.run(session.get(), readOnly -> query.page(readOnly, request, exactUpTo))
                .mapAll(documents);
    }

    @Override
    public boolean isLongerThan(int number) {
        return ReadOnlySession.run(session.get(), readOnly -> query.isLongerThan(readOnly, number));
    }

    @Override
    public void forEach(Consumer<Document<V>> reader) {
        QuarkusTransaction.joiningExisting()
                .timeout(READ_TIMEOUT)
                .run(() -> query.forEachChunk(
                        session.get(), chunk -> documents.apply(chunk).forEach(reader)));
    }

    @Override
    public <W extends Record> Listing<W> map(
            Class<W> mappedType, Function<List<Document<V>>, List<Document<W>>> mapping) {
        return new KeysetListing<>(query, mappedType, documents.andThen(mapping), session);
    }
}
