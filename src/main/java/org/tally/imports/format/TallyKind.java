package org.tally.imports.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.formats.CsvReader;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentView;
import org.tally.journal.ResourceKind;
import org.tally.organization.OrganizationInput;
import org.tally.organization.OrganizationView;
import org.tally.record.RecordInput;
import org.tally.source.SourceInput;
import org.tally.source.SourceView;

/**
 * A kind of record in Tally's own formats, with the fields that a client reads.
 *
 * @param mark the field that identifies the kind: each record of the kind has it, and no later kind in {@link #ALL} has it
 * @param draft wraps the upsert of one record
 */
record TallyKind<I extends RecordInput, V extends Record>(
        ResourceKind resource, String mark, Class<I> input, Class<V> view, Function<RowUpsert<I, V>, Draft> draft) {

    static final List<TallyKind<?, ?>> ALL = List.of(
            new TallyKind<>(
                    ResourceKind.FIGURE,
                    "metric",
                    FigureInput.class,
                    FigureView.class,
                    figure -> new Draft(List.of(), List.of(), List.of(figure), List.of())),
            new TallyKind<>(
                    ResourceKind.INCIDENT,
                    "eventType",
                    IncidentInput.class,
                    IncidentView.class,
                    incident -> new Draft(List.of(), List.of(incident), List.of(), List.of())),
            // Comes before sources, since both have the field kind.
            new TallyKind<>(
                    ResourceKind.ORGANIZATION,
                    "name",
                    OrganizationInput.class,
                    OrganizationView.class,
                    organization -> new Draft(List.of(), List.of(), List.of(), List.of(organization))),
            new TallyKind<>(
                    ResourceKind.SOURCE,
                    "kind",
                    SourceInput.class,
                    SourceView.class,
                    source -> new Draft(List.of(source), List.of(), List.of(), List.of())));

    /** The names of all columns of CSV, of any kind. */
    static final Set<String> COLUMNS = ALL.stream()
            .flatMap(kind -> CsvReader.columns(kind.view()).stream())
            .collect(Collectors.toSet());

    /** Explains to clients how a kind is identified. */
    static final String MARKS =
            "A figure has metric, an incident eventType, an organization name, and a source kind and no name.";

    /** Identifies the kind by the fields of a record. */
    static Optional<TallyKind<?, ?>> of(Predicate<String> hasField) {
        return ALL.stream().filter(kind -> hasField.test(kind.mark)).findFirst();
    }

    /** The name of the kind in a sentence. */
    String word() {
        return resource.name().toLowerCase(Locale.ROOT);
    }
}
