package org.tally.record;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.tally.journal.ResourceKind;

/** Finds the records that have given external ids. */
final class ExternalIdOwners {

    private ExternalIdOwners() {}

    static Map<ExternalId, UUID> of(Session session, ResourceKind resource, Collection<ExternalId> externalIds) {
        Map<ExternalId, UUID> owners = new HashMap<>();
        String kind = resource.name().toLowerCase(Locale.ROOT);
        // A join, since for "in" with a list of values H2 scans the whole scheme.
        String query = "select ids.scheme, ids.external_id, ids." + kind + "_id from unnest(cast(? as varchar array),"
                + " cast(? as varchar array)) as wanted (scheme, external_id) join " + kind
                + "_external_id ids on ids.scheme = wanted.scheme and ids.external_id = wanted.external_id";
        if (!externalIds.isEmpty()) {
            session.doWork(connection -> {
                try (PreparedStatement select = connection.prepareStatement(query)) {
                    select.setArray(1, texts(connection, externalIds, ExternalId::scheme));
                    select.setArray(2, texts(connection, externalIds, ExternalId::value));
                    ResultSet rows = select.executeQuery();
                    while (rows.next()) {
                        owners.put(new ExternalId(rows.getString(1), rows.getString(2)), rows.getObject(3, UUID.class));
                    }
                }
            });
        }
        return owners;
    }

    private static Array texts(
            Connection connection, Collection<ExternalId> externalIds, Function<ExternalId, String> part)
            throws SQLException {
        return connection.createArrayOf(
                "varchar", externalIds.stream().map(part).toArray());
    }
}
