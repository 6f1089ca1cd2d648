package org.tally.imports.format;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.incident.Actor;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentView;
import org.tally.organization.OrganizationInput;
import org.tally.organization.OrganizationView;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceView;

/**
 * What one row of a file says is to be recorded. Its records refer to each other by external id.
 *
 * @param claimed ids in other systems that the row gives to its incident; one that another incident has already stays there
 * @param dataset whose row it is; {@code null} in Tally's own formats
 */
public record Draft(
        List<Entry<SourceInput, SourceView>> sources,
        List<Entry<IncidentInput, IncidentView>> incidents,
        List<Entry<FigureInput, FigureView>> figures,
        List<Entry<OrganizationInput, OrganizationView>> organizations,
        List<ExternalId> claimed,
        DataSet dataset) {

    /** Of a data set, which says nothing of organizations. */
    public Draft(
            DataSet dataset,
            List<Entry<SourceInput, SourceView>> sources,
            List<Entry<IncidentInput, IncidentView>> incidents,
            List<Entry<FigureInput, FigureView>> figures,
            List<ExternalId> claimed) {
        this(sources, incidents, figures, List.of(), claimed, dataset);
    }

    /** Of one of Tally's own formats. */
    public Draft(
            List<Entry<SourceInput, SourceView>> sources,
            List<Entry<IncidentInput, IncidentView>> incidents,
            List<Entry<FigureInput, FigureView>> figures,
            List<Entry<OrganizationInput, OrganizationView>> organizations) {
        this(sources, incidents, figures, organizations, List.of(), null);
    }

    /**
     * A record that a row asks for.
     *
     * @param key by which it is found again; of one that the file gives under an id it may be {@code null}
     * @param id under which the file gives it, or {@code null}
     * @param whenNew what it is made of where there is none yet
     * @param whenKnown what it becomes where it is there already; {@code null} to leave it as it is
     * @param column the column that a field is read from, by the field's JSON Pointer; {@code null} where it is not one alone
     */
    public record Entry<I, V>(
            ExternalId key,
            UUID id,
            Function<References, I> whenNew,
            BiFunction<References, V, I> whenKnown,
            UnaryOperator<String> column) {

        Entry(
                ExternalId key,
                Function<References, I> whenNew,
                BiFunction<References, V, I> whenKnown,
                UnaryOperator<String> column) {
            this(key, null, whenNew, whenKnown, column);
        }
    }

    /** How a row's records find each other. */
    public interface References {

        UUID source(ExternalId key);

        UUID incident(ExternalId key);

        /** The actors, each by itself where several known ones stand in one cell. */
        default List<Actor> actors(List<Actor> actors) {
            return actors;
        }

        /** Those of the ids that the row's incident has or can have. */
        List<ExternalId> granted(List<ExternalId> claimed);

        /** Those of a row whose form is looked at before it is recorded: any record stands for all. */
        References NONE = new References() {

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
