package org.tally.record;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.tally.identity.Callers;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;

/**
 * Opens and closes write batches.
 *
 * <p>Closing fires two events within the transaction: the {@link WriteBatch} before the inserts, and {@link RecordsWritten} after
 * them.
 */
@Singleton
public class WriteBatches {

    private final Session session;
    private final Journal journal;
    private final Documents documents;
    private final Clock clock;
    private final Callers callers;
    private final Event<WriteBatch> closing;
    private final Event<RecordsWritten> written;

    WriteBatches(
            Session session,
            Journal journal,
            Documents documents,
            Clock clock,
            Callers callers,
            Event<WriteBatch> closing,
            Event<RecordsWritten> written) {
        this.session = session;
        this.journal = journal;
        this.documents = documents;
        this.clock = clock;
        this.callers = callers;
        this.closing = closing;
        this.written = written;
    }

    /** The author of the changes that the current request makes. */
    Authorship authorship() {
        return callers.authorship();
    }

    /** Opens a batch. Until it is closed, the session flushes nothing. */
    public WriteBatch open(Authorship authorship) {
        session.setHibernateFlushMode(FlushMode.MANUAL);
        return new WriteBatch(authorship, clock);
    }

    /** Writes the records of a batch and their journal entries. */
    public void close(WriteBatch batch) {
        closing.fire(batch);
        List<RecordsWritten.Write> writes = new ArrayList<>();
        List<Journal.Entry> entries = new ArrayList<>();
        for (WriteBatch.Pending change : batch.pending()) {
            WriteBatch.Outcome after = change.after().get();
            String document = documents.write(after.view());
            change.record().keep(document);
            writes.add(new RecordsWritten.Write(change.before(), after.view()));
            entries.add(new Journal.Entry(
                    change.kind(),
                    change.resource(),
                    change.record().id(),
                    change.record().version(),
                    after.isState() ? document : documents.write(after.state())));
        }
        batch.inserts().forEach(session::persist);
        session.flush();
        session.setHibernateFlushMode(FlushMode.AUTO);
        journal.append(entries, batch.authorship());
        // The session may hold thousands of entities. Every later query would check each of them for changes.
        session.clear();
        if (!writes.isEmpty()) {
            written.fire(new RecordsWritten(writes));
        }
    }

    /** Appends a deletion to the journal and fires its event. */
    void recordDeletion(ResourceKind resource, Versioned before) {
        journal.append(
                List.of(new Journal.Entry(ChangeKind.DELETED, resource, before.id(), before.version() + 1, null)),
                authorship());
        written.fire(RecordsWritten.of(before, null));
    }
}
