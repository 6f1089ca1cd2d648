package org.tally.imports.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tally.journal.Journal.State;

/** Who gave the fields of a record their values: an import of a data set or a person, who may be one that imported their own words. */
final class FieldAuthors {

    private final Map<String, Boolean> byPerson = new HashMap<>();
    private final Map<String, JsonNode> imported = new HashMap<>();
    private JsonNode last;

    /** Goes on with the next state, as it was after a change. */
    void then(State state, String format, List<String> fields) {
        if (state.record() == null) {
            byPerson.clear();
            imported.clear();
        } else {
            boolean isImport = state.note() != null && state.note().endsWith(note(format));
            for (String field : fields) {
                JsonNode now = said(state.record(), field);
                boolean isNew = last == null;
                if (isNew ? !isEmpty(now) : !Objects.equals(now, said(last, field))) {
                    byPerson.put(field, !isImport);
                    if (isImport) {
                        imported.put(field, now);
                    }
                }
            }
        }
        last = state.record();
    }

    /** What was filled in follows a source, and nobody wrote it. */
    private static JsonNode said(JsonNode record, String field) {
        boolean isFilledIn = record.path(field.substring(1) + "FilledIn").asBoolean();
        return isFilledIn ? MissingNode.getInstance() : record.at(field);
    }

    /** How the note of an import ends that a change was made by. */
    static String note(String format) {
        return " (" + format + ").";
    }

    /** Whether a person gave any of the fields its value, or took it away. */
    boolean isOfPerson(List<String> fields) {
        return fields.stream().anyMatch(field -> byPerson.getOrDefault(field, false));
    }

    /** What an import of the data set gave a field last; it may be missing. */
    JsonNode imported(String field) {
        return imported.getOrDefault(field, MissingNode.getInstance());
    }

    static boolean isEmpty(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }
}
