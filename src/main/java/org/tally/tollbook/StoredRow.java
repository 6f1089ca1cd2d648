package org.tally.tollbook;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.tally.claim.Metric;
import org.tally.incident.Incident;
import org.tally.toll.Counted;
import org.tally.toll.Toll;

/** A row of an incident's toll as of now, by the method {@code RANGE}: a cache of what follows from the figures. */
@Entity
@Table(name = "toll_row")
class StoredRow {

    @EmbeddedId
    Key key;

    Long low;
    Long best;
    Long high;

    @Convert(converter = JsonList.class)
    List<String> originators;

    // The incident's own, beside its row, since its parent adds its children's rows up by their dates.
    UUID parentId;
    LocalDate dateStart;
    LocalDate dateEnd;

    /** Whose row it is. */
    @Embeddable
    record Key(UUID incidentId, @Enumerated(EnumType.STRING) Metric metric, String counted) {}

    static StoredRow of(Incident incident, Metric metric, Toll.Row row) {
        StoredRow stored = new StoredRow();
        stored.key = new Key(incident.id(), metric, row.counted().storedName());
        stored.low = number(row.low());
        stored.best = number(row.best());
        stored.high = number(row.high());
        stored.originators = row.derivedFrom().originators();
        stored.parentId = incident.parentId();
        stored.dateStart = incident.window().start();
        stored.dateEnd = incident.window().end();
        return stored;
    }

    /** There is a best number wherever anything is known. Of people by sex or age, that there may be none is not kept. */
    boolean saysANumber() {
        return best != null && (best > 0 || !(counted(key.metric, key.counted) instanceof Counted.Divided));
    }

    /** Makes this row the other one. */
    void become(StoredRow other) {
        low = other.low;
        best = other.best;
        high = other.high;
        originators = other.originators;
        parentId = other.parentId;
        dateStart = other.dateStart;
        dateEnd = other.dateEnd;
    }

    /** What the parent takes of it: the low, the best number, whether that there is nobody, and when and by whom. */
    List<Object> asPart() {
        return Arrays.asList(key, low, best, Objects.equals(high, 0L), originators, parentId, dateStart, dateEnd);
    }

    static Counted counted(Metric metric, String name) {
        return Counted.ofStoredName(name, metric == Metric.FACILITIES_HIT);
    }

    static Long number(OptionalLong said) {
        return said.isPresent() ? said.getAsLong() : null;
    }
}
