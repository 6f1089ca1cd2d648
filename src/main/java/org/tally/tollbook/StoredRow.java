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
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.incident.Incident;
import org.tally.toll.Counted;
import org.tally.toll.Toll;

/** A stored row of an incident's current toll by the method {@code RANGE}: a cache that is derived from the figures. */
@Entity
@Table(name = "toll_row")
class StoredRow {

    @EmbeddedId
    Key key;

    @Nullable
    Long low;

    @Nullable
    Long best;

    @Nullable
    Long high;

    @Convert(converter = JsonList.class)
    List<String> originators;

    // Copies of the incident's columns: the parent adds up its children's rows by their dates without a join.
    @Nullable
    UUID parentId;

    @Nullable
    LocalDate dateStart;

    @Nullable
    LocalDate dateEnd;

    /** The incident, the metric and the people or facilities that the row counts. */
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

    /** Whether the row is worth storing: it has a best number, which for people by sex or age is not 0. */
    boolean isWorthStoring() {
        return best != null && (best > 0 || !(counted(key.metric, key.counted) instanceof Counted.Divided));
    }

    /** Copies the values of another row with the same key. */
    void copyFrom(StoredRow other) {
        low = other.low;
        best = other.best;
        high = other.high;
        originators = other.originators;
        parentId = other.parentId;
        dateStart = other.dateStart;
        dateEnd = other.dateEnd;
    }

    /** The values that the parent's toll uses; while they stay equal, the parent is not stale. */
    List<@Nullable Object> valuesForParent() {
        return Arrays.asList(key, low, best, Objects.equals(high, 0L), originators, parentId, dateStart, dateEnd);
    }

    static Counted counted(Metric metric, String name) {
        return Counted.ofStoredName(name, metric == Metric.FACILITIES_HIT);
    }

    @Nullable
    static Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
