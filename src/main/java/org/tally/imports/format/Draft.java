package org.tally.imports.format;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.incident.Actor;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentView;
import org.tally.organization.OrganizationInput;
import org.tally.organization.OrganizationView;
import org.tally.record.ExternalId;
import org.tally.record.Upsert;
import org.tally.source.SourceInput;
import org.tally.source.SourceView;

/**
 * The records that one row of a file asks for. They refer to each other by external id.
 *
 * @param umbrellas incidents that contain the row's incident, each after the one that contains it; a row without an incident gives
 *     its figures to the last of them
 * @param claimed ids of the incident in other systems; an id of another incident stays with that incident
 * @param dataset the data set of the row; {@code null} in Tally's own formats
 */
public record Draft(
        List<RowUpsert<SourceInput, SourceView>> sources,
        List<Umbrella> umbrellas,
        List<RowUpsert<IncidentInput, IncidentView>> incidents,
        List<RowUpsert<FigureInput, FigureView>> figures,
        List<RowUpsert<OrganizationInput, OrganizationView>> organizations,
        List<ExternalId> claimed,
        @Nullable DataSet dataset) {

    /** A row of a data set, which has no organizations. */
    public Draft(
            DataSet dataset,
            List<RowUpsert<SourceInput, SourceView>> sources,
            List<Umbrella> umbrellas,
            List<RowUpsert<IncidentInput, IncidentView>> incidents,
            List<RowUpsert<FigureInput, FigureView>> figures,
            List<ExternalId> claimed) {
        this(sources, umbrellas, incidents, figures, List.of(), claimed, dataset);
    }

    /** A row of one of Tally's own formats. */
    public Draft(
            List<RowUpsert<SourceInput, SourceView>> sources,
            List<RowUpsert<IncidentInput, IncidentView>> incidents,
            List<RowUpsert<FigureInput, FigureView>> figures,
            List<RowUpsert<OrganizationInput, OrganizationView>> organizations) {
        this(sources, List.of(), incidents, figures, organizations, List.of(), null);
    }

    /**
     * An upsert whose references to other records are resolved when the row is recorded.
     *
     * @param key the external id that identifies the record; it may be {@code null} where the file gives an id
     * @param id the id that the file gives, or {@code null}
     * @param whenNew builds the input of a new record
     * @param whenKnown builds the new input of a known record; {@code null} to leave the record as it is
     * @param column maps the JSON Pointer of a field to its column; {@code null} for a field that is not read from one column
     */
    public record RowUpsert<I, V>(
            @Nullable ExternalId key,
            @Nullable UUID id,
            Function<References, I> whenNew,
            @Nullable BiFunction<References, V, I> whenKnown,
            Function<@Nullable String, @Nullable String> column) {

        RowUpsert(
                ExternalId key,
                Function<References, I> whenNew,
                @Nullable BiFunction<References, V, I> whenKnown,
                Function<@Nullable String, @Nullable String> column) {
            this(key, null, whenNew, whenKnown, column);
        }

        /** The key; only a row of Tally's own formats may lack it. */
        public ExternalId requiredKey() {
            return Objects.requireNonNull(key);
        }

        /** The input of a new record, with placeholders for its references. */
        public I unresolved() {
            return whenNew.apply(References.PLACEHOLDER);
        }

        /** The new input of a known record; only the source of a document has none. */
        public I updated(References references, V known) {
            return Objects.requireNonNull(whenKnown).apply(references, known);
        }

        /** Resolves the references, and identifies the record by its key. */
        public Upsert<I, V> byKey(References references) {
            return Upsert.byKey(
                    requiredKey(),
                    () -> whenNew.apply(references),
                    whenKnown == null ? null : known -> whenKnown.apply(references, known));
        }

        /** Identifies the record by an id; its input refers to other records by their ids already. */
        public Upsert<I, V> byId(UUID recordId) {
            return Upsert.byId(recordId, this::unresolved, known -> updated(References.PLACEHOLDER, known));
        }
    }

    /** Resolves the external ids by which the records of a row refer to each other. */
    public interface References {

        UUID source(ExternalId key);

        UUID incident(ExternalId key);

        /** Splits actors whose cell lists several known ones. */
        default List<Actor> actors(List<Actor> actors) {
            return actors;
        }

        /** The claimed ids that the row's incident has or may take. */
        List<ExternalId> granted(List<ExternalId> claimed);

        /** Resolves every key to a placeholder, so that a row can be validated before it is recorded. */
        References PLACEHOLDER = new References() {

            private static final UUID ANY = new UUID(0, 0);

            @Override
            public UUID source(ExternalId key) {
                return ANY;
            }

            @Override
            public UUID incident(ExternalId key) {
                return ANY;
            }

            @Override
            public List<ExternalId> granted(List<ExternalId> claimed) {
                return claimed;
            }
        };
    }
}
