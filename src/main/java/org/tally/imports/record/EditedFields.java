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
import java.util.stream.Stream;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft.Entry;
import org.tally.input.Binder;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;
import org.tally.record.RecordInput;
import org.tally.record.Versioned;

/**
 * Keeps what people wrote from data sets that are imported over it: of a record, a data set fills what nobody filled, and changes
 * what it wrote itself. Fields that say one thing together stay together.
 */
@Singleton
class EditedFields {

    private static final List<List<String>> OF_INCIDENTS = Stream.of(
                    "/title",
                    "/summary",
                    "/eventType /subEventType",
                    "/dateStart /dateEnd /datePrecision",
                    "/location/country",
                    "/location/admin1",
                    "/location/admin2",
                    "/location/placeName",
                    "/location/latitude /location/longitude /location/precision",
                    "/actors")
            .map(fields -> List.of(fields.split(" ")))
            .toList();

    /** The number of a figure. */
    private static final List<String> CLAIM = List.of("/qualifier", "/value", "/valueMin", "/valueMax");

    private static final List<List<String>> OF_FIGURES = Stream.of(
                    "/incidentId",
                    "/sourceId",
                    "/metric",
                    "/victims",
                    "/facility",
                    String.join(" ", CLAIM),
                    "/windowStart /windowEnd",
                    "/cumulative",
                    "/originator",
                    "/assertedOn")
            .map(fields -> List.of(fields.split(" ")))
            .toList();

    private final Journal journal;
    private final ObjectMapper mapper;

    EditedFields(Journal journal, ObjectMapper mapper) {
        this.journal = journal;
        this.mapper = mapper;
    }

    private static List<List<String>> groups(ResourceKind kind) {
        return kind == ResourceKind.INCIDENT ? OF_INCIDENTS : OF_FIGURES;
    }

    /** Whether a row says something else of a record than it has, in a field that people may have written. */
    boolean differs(ResourceKind kind, Record known, RecordInput said) {
        if (known instanceof FigureView figure
                && said instanceof FigureInput input
                && FigureInput.of(figure).alsoIn(null).equals(input.alsoIn(null))) {
            return false;
        }
        JsonNode has = tree(known);
        JsonNode row = mapper.valueToTree(said);
        return groups(kind).stream().flatMap(List::stream).anyMatch(field -> differ(has.at(field), row.at(field)));
    }

    /** A record without what nobody said. */
    private JsonNode tree(Record known) {
        return mapper.valueToTree(known instanceof FigureView figure ? FigureInput.of(figure) : known);
    }

    private static boolean differ(JsonNode has, JsonNode row) {
        if (has.isNumber() && row.isNumber()) {
            // What was read from a text is an int where the same of a record is a long.
            return has.decimalValue().compareTo(row.decimalValue()) != 0;
        }
        return FieldAuthors.isEmpty(has) ? !FieldAuthors.isEmpty(row) : !has.equals(row);
    }

    /** Who wrote the fields of records, by the journal. */
    Map<UUID, FieldAuthors> pasts(ResourceKind kind, Collection<UUID> ids, String format) {
        List<String> fields = groups(kind).stream().flatMap(List::stream).toList();
        Map<UUID, FieldAuthors> pasts = new HashMap<>();
        journal.eachState(
                kind,
                ids,
                state -> pasts.computeIfAbsent(state.id(), id -> new FieldAuthors())
                        .then(state, format, fields));
        return pasts;
    }

    private <I extends RecordInput, V extends Record & Versioned> I merged(
            ResourceKind kind, V known, I said, FieldAuthors past, Place place) {
        JsonNode has = tree(known);
        JsonNode says = mapper.valueToTree(said);
        ObjectNode merged = says.deepCopy();
        boolean isKept = false;
        for (List<String> group : groups(kind)) {
            List<String> others = group.stream()
                    .filter(field -> differ(has.at(field), says.at(field)))
                    .toList();
            if (!others.isEmpty() && past.isOfPerson(group)) {
                isKept = true;
                group.forEach(field -> put(merged, field, has.at(field)));
                // Of what the file does not say, nothing differs.
                others.stream()
                        .filter(field -> !FieldAuthors.isEmpty(says.at(field)))
                        .forEach(field -> place.kept(kind, known.id(), field, has.at(field), says.at(field)));
            }
        }
        return isKept ? read(merged, said) : said;
    }

    private <I extends RecordInput> I read(ObjectNode merged, I said) {
        @SuppressWarnings("unchecked")
        Class<I> type = (Class<I>) said.getClass();
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
        return value.isMissingNode() ? "null" : RawRecord.shown(value.toString(), 500);
    }

    /** A row's wish for a record, as far as people have not written something else to it. */
    <I extends RecordInput, V extends Record & Versioned> Entry<I, V> respecting(
            ResourceKind kind,
            Entry<I, V> entry,
            Map<UUID, FieldAuthors> pasts,
            ImportRow row,
            List<RowProblem> problems) {
        return new Entry<>(
                entry.key(),
                entry.id(),
                entry.whenNew(),
                (found, known) -> {
                    I said = entry.whenKnown().apply(found, known);
                    FieldAuthors past = pasts.get(known.id());
                    return past == null ? said : merged(kind, known, said, past, new Place(entry, row, problems));
                },
                entry.column());
    }

    /** Where it is noted what stays as it is though a row says something else. */
    private record Place(Entry<?, ?> entry, ImportRow row, List<RowProblem> problems) {

        void kept(ResourceKind kind, UUID id, String field, JsonNode has, JsonNode says) {
            problems.add(row.odd(
                    entry.column().apply(field),
                    FaultCode.KEPT,
                    kind + " " + id + " has " + shown(has) + " as "
                            + field.substring(1).replace('/', '.') + ", and the file " + shown(says)
                            + ": a person wrote it, and it stays."));
        }
    }

    /**
     * Whether a figure of an earlier release says something else than a later one only since a person changed it. What differs is
     * noted.
     */
    boolean isCorrectedByPerson(
            FigureView known,
            FigureInput said,
            FieldAuthors past,
            Entry<?, ?> entry,
            ImportRow row,
            List<RowProblem> problems) {
        if (past == null || !past.isOfPerson(CLAIM)) {
            return false;
        }
        JsonNode has = mapper.valueToTree(known);
        JsonNode says = mapper.valueToTree(said);
        if (CLAIM.stream().anyMatch(field -> differ(past.imported(field), says.at(field)))) {
            return false;
        }
        Place place = new Place(entry, row, problems);
        CLAIM.stream()
                .filter(field -> differ(has.at(field), says.at(field)))
                .forEach(field -> place.kept(ResourceKind.FIGURE, known.id(), field, has.at(field), says.at(field)));
        return true;
    }
}
