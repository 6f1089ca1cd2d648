package org.tally.imports.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.input.Binder;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;
import org.tally.record.RecordInput;
import org.tally.record.Versioned;

/**
 * Protects the fields that people wrote from imports of data sets. A data set fills empty fields of a record, and changes only the
 * fields that it wrote itself. Fields that form one statement are kept or changed together.
 */
@Singleton
class EditedFields {

    private final Journal journal;
    private final ObjectMapper mapper;

    EditedFields(Journal journal, ObjectMapper mapper) {
        this.journal = journal;
        this.mapper = mapper;
    }

    /** Whether a row differs from a known record in a field that people may have written. */
    boolean differs(FieldGroups written, Record known, RecordInput input) {
        if (known instanceof FigureView figure
                && input instanceof FigureInput figureInput
                && FigureInput.of(figure).alsoIn(null).equals(figureInput.alsoIn(null))) {
            return false;
        }
        JsonNode stored = tree(known);
        JsonNode row = mapper.valueToTree(input);
        return written.fields().stream().anyMatch(field -> differ(stored.at(field), row.at(field)));
    }

    /** The JSON of a record; in a figure, without the values that the service filled in. */
    private JsonNode tree(Record known) {
        return mapper.valueToTree(known instanceof FigureView figure ? FigureInput.of(figure) : known);
    }

    private static boolean differ(JsonNode stored, JsonNode row) {
        if (stored.isNumber() && row.isNumber()) {
            // Parsed JSON may hold an int where the record holds a long.
            return stored.decimalValue().compareTo(row.decimalValue()) != 0;
        }
        return FieldAuthors.isEmpty(stored) ? !FieldAuthors.isEmpty(row) : !stored.equals(row);
    }

    /** Reads the authors of the fields of records from the journal. */
    Map<UUID, FieldAuthors> authorsOf(FieldGroups written, Collection<UUID> ids, String format) {
        List<String> fields = written.fields();
        Map<UUID, FieldAuthors> authors = new HashMap<>();
        journal.eachState(
                written.kind(),
                ids,
                state -> authors.computeIfAbsent(state.id(), id -> new FieldAuthors())
                        .apply(state, format, fields));
        return authors;
    }

    private <I extends RecordInput, V extends Record & Versioned> I merged(
            FieldGroups written, V known, I input, FieldAuthors authors, KeptValues keptValues) {
        JsonNode stored = tree(known);
        JsonNode imported = mapper.valueToTree(input);
        ObjectNode merged = imported.deepCopy();
        boolean isKept = false;
        for (List<String> group : written.groups()) {
            List<String> differing = group.stream()
                    .filter(field -> differ(stored.at(field), imported.at(field)))
                    .toList();
            if (!differing.isEmpty() && authors.isByPerson(group)) {
                isKept = true;
                group.forEach(field -> put(merged, field, stored.at(field)));
                // A field that is empty in the file is not reported.
                differing.stream()
                        .filter(field -> !FieldAuthors.isEmpty(imported.at(field)))
                        .forEach(field -> keptValues.add(
                                written.kind(), known.id(), field, stored.at(field), imported.at(field)));
            }
        }
        return isKept ? read(merged, input) : input;
    }

    private <I extends RecordInput> I read(ObjectNode merged, I input) {
        @SuppressWarnings("unchecked")
        Class<I> type = (Class<I>) input.getClass();
        return mapper.convertValue(merged.retain(Binder.fields(type)), type);
    }

    private static void put(ObjectNode tree, String field, JsonNode value) {
        int last = field.lastIndexOf('/');
        String name = field.substring(last + 1);
        if (last == 0) {
            tree.set(name, value.isMissingNode() ? tree.nullNode() : value);
        } else if (tree.at(field.substring(0, last)) instanceof ObjectNode within) {
            within.set(name, value.isMissingNode() ? tree.nullNode() : value);
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "null" : RawRecord.truncated(value.toString(), 500);
    }

    /** Wraps an upsert so that it keeps the fields that people wrote. */
    <I extends RecordInput, V extends Record & Versioned> RowUpsert<I, V> keepingEdits(
            FieldGroups written,
            RowUpsert<I, V> upsert,
            Map<UUID, FieldAuthors> authorsById,
            ImportRow row,
            List<RowProblem> problems) {
        return new RowUpsert<>(
                upsert.key(),
                upsert.id(),
                upsert.whenNew(),
                (references, known) -> {
                    I input = upsert.updated(references, known);
                    FieldAuthors authors = authorsById.get(known.id());
                    return authors == null
                            ? input
                            : merged(written, known, input, authors, new KeptValues(upsert, row, problems));
                },
                upsert.column());
    }

    /** Reports values that were kept, since people wrote them, although a row gives others. */
    private record KeptValues(RowUpsert<?, ?> upsert, ImportRow row, List<RowProblem> problems) {

        void add(ResourceKind kind, UUID id, String field, JsonNode stored, JsonNode imported) {
            problems.add(row.warning(
                    upsert.column().apply(field),
                    FaultCode.KEPT,
                    kind + " " + id + " has " + shown(stored) + " as "
                            + field.substring(1).replace('/', '.') + ", and the file has " + shown(imported)
                            + ": the value is kept, since a person wrote it."));
        }
    }

    /**
     * Whether the number of an earlier release differs from a later one only because a person changed it. The differences are
     * reported.
     */
    boolean isCorrectedByPerson(
            FigureView known,
            FigureInput input,
            @Nullable FieldAuthors authors,
            RowUpsert<?, ?> upsert,
            ImportRow row,
            List<RowProblem> problems) {
        if (authors == null || !authors.isByPerson(FieldGroups.CLAIM)) {
            return false;
        }
        JsonNode stored = mapper.valueToTree(known);
        JsonNode imported = mapper.valueToTree(input);
        if (FieldGroups.CLAIM.stream().anyMatch(field -> differ(authors.imported(field), imported.at(field)))) {
            return false;
        }
        KeptValues keptValues = new KeptValues(upsert, row, problems);
        FieldGroups.CLAIM.stream()
                .filter(field -> differ(stored.at(field), imported.at(field)))
                .forEach(field ->
                        keptValues.add(ResourceKind.FIGURE, known.id(), field, stored.at(field), imported.at(field)));
        return true;
    }
}
