package org.tally.organization;

import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.Session;
import org.tally.listing.Document;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.SortKey;
import org.tally.listing.Sorting;

/** The names in use that no organization has. */
@Singleton
class UnknownNames {

    private final Session session;

    UnknownNames(Session session) {
        this.session = session;
    }

    /** Lists the names, most used first. */
    Listing<UnknownNameView> all() {
        KeysetQuery<UnknownName, UnknownName> query = KeysetQuery.of(
                UnknownName.class,
                (name, criteria, builder) -> List.of(),
                List.of(new Sorting<>(SortKey.of(UnknownName_.uses), true)),
                SortKey.of(UnknownName_.nameKey),
                new All());
        return KeysetListing.of(
                query, UnknownNameView.class, name -> Document.of(UnknownNameView.of(name)), () -> session);
    }

    private record All() {}
}
