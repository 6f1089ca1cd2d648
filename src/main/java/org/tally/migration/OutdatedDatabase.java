package org.tally.migration;

/** The database has to be migrated first, and this replica may not do it. */
public final class OutdatedDatabase extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutdatedDatabase(String message) {
        super(message);
    }
}
