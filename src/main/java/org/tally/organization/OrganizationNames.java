package org.tally.organization;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.tally.incident.ActorNames;
import org.tally.listing.ReadOnlySession;
import org.tally.text.Name;

/** Looks up the other names of actors among the names of organizations. */
@Singleton
class OrganizationNames implements ActorNames {

    private final Session session;

    OrganizationNames(Session session) {
        this.session = session;
    }

    @Override
    public List<String> aliases(Collection<String> names) {
        List<String> keys = names.stream().map(Name::key).distinct().toList();
        return ReadOnlySession.run(
                session,
                readOnly -> readOnly.createSelectionQuery(
                                "select key from Organization o join o.nameKeys key where o.id in"
                                        + " (select named.id from Organization named join named.nameKeys name where name in :keys)",
                                String.class)
                        .setParameter("keys", keys)
                        .getResultList());
    }
}
