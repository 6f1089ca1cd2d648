package org.tally.incident;

import java.util.function.Function;
import org.tally.listing.EmbeddedPath;
import org.tally.listing.NamedSortKey;
import org.tally.listing.SortKey;
import org.tally.listing.TextSearch;

/** The sort keys of an incident list. */
enum IncidentSortKey implements NamedSortKey<IncidentSearch, Incident> {
    DATE_START("dateStart", search -> SortKey.of(Incident_.dateStart)),
    DATE_END("dateEnd", search -> SortKey.nullable(Incident_.dateEnd)),
    TITLE("title", search -> SortKey.of(Incident_.title)),
    EVENT_TYPE("eventType", search -> SortKey.of(Incident_.eventType)),
    COUNTRY(
            "country",
            search -> SortKey.nullable(
                    incident -> EmbeddedPath.to(incident, Incident_.location).get(Location_.country))),
    KILLED_BEST(
            "killed.best",
            search -> SortKey.nullable(
                    incident -> EmbeddedPath.to(incident, Incident_.killed).get(Killed_.best))),
    UPDATED_AT("updatedAt", search -> SortKey.of(Incident_.updatedAt)),
    DISTANCE("distance", search -> search.filter().distance()),
    RELEVANCE(TextSearch.RELEVANCE, search -> search.textSearch().relevance());

    /** The values of the parameter {@code sort}, as a pattern. */
    static final String NAMES =
            "^-?(dateStart|dateEnd|title|eventType|country|killed\\.best|updatedAt|distance|relevance)$";

    private final String parameter;

    // A function, since Hibernate fills the metamodel only when the service starts.
    private final Function<IncidentSearch, SortKey<Incident>> key;

    IncidentSortKey(String parameter, Function<IncidentSearch, SortKey<Incident>> key) {
        this.parameter = parameter;
        this.key = key;
    }

    @Override
    public String parameter() {
        return parameter;
    }

    @Override
    public SortKey<Incident> of(IncidentSearch filter) {
        return key.apply(filter);
    }
}
