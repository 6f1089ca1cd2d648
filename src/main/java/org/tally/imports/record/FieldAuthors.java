package org.tally.imports.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tally.journal.Journal.State;

/** The authors of a record's fields: a data set or a person. An import of Tally's own formats counts as a person. */
final class FieldAuthors {

    private final Map<String, Boolean> byPerson = new HashMap<>();
    private final Map<String, JsonNode> imported = new HashMap<>();
    private @Nullable JsonNode last;

    /** Applies the next state of the record from the journal. */
    void apply(State state, String format, List<String> fields) {
        if (state.record() == null) {
            byPerson.clear();
            imported.clear();
        } else {
            boolean isImport = state.note() != null && state.note().endsWith(note(format));
            for (String field : fields) {
                JsonNode value = writtenValue(state.record(), field);
                if (last == null ? !isEmpty(value) : !Objects.equals(value, writtenValue(last, field))) {
                    byPerson.put(field, !isImport);
                    if (isImport) {
                        imported.put(field, value);
                    }
                }
            }
        }
        last = state.record();
    }

    /** The value of a field; a value that was filled in from the source has no author and counts as missing. */
    private static JsonNode writtenValue(JsonNode record, String field) {
        boolean isFilledIn = record.path(field.substring(1) + "FilledIn").asBoolean();
        return isFilledIn ? MissingNode.getInstance() : record.at(field);
    }

    /** The end of the journal note of an import. */
    static String note(String format) {
        return " (" + format + ").";
    }

    /** Whether a person set or cleared any of the fields. */
    boolean isByPerson(List<String> fields) {
        return fields.stream().anyMatch(field -> byPerson.getOrDefault(field, false));
    }

    /** The value that the data set last wrote to a field; it may be missing. */
    JsonNode imported(String field) {
        return imported.getOrDefault(field, MissingNode.getInstance());
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }
}
