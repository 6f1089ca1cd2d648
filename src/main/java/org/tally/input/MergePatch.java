package org.tally.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * A JSON Merge Patch (RFC 7396).
 *
 * @param <T> what a client writes of the record that is patched
 */
public final class MergePatch<T extends Input> {

    /** What the patch is made of, read and written. */
    private final JsonNode patch;

    private final Class<T> type;
    private final ObjectMapper mapper;
    private final Binder binder;

    public MergePatch(JsonNode patch, Class<T> type, ObjectMapper mapper, Binder binder) {
        this.patch = patch;
        this.type = type;
        this.mapper = mapper;
        this.binder = binder;
    }

    /** What a client would have to write to get the view with the patch applied, checked like any other input. */
    public T applyTo(Record view) {
        return applyTo(view, fault -> false);
    }

    /** The same, but for faults that the view has already and may keep. */
    public T applyTo(Record view, Predicate<Fault> isKept) {
        JsonNode current = mapper.valueToTree(view);
        ((ObjectNode) current).retain(Binder.fields(type));
        // Imports may have made a list longer than one request sends: a patch that does not touch it leaves it so.
        Faults faults = Faults.except(
                fault -> isKept.test(fault) || fault.code() == FaultCode.WRONG_LENGTH && !mentions(fault.pointer()));
        T input = binder.bind(merge(current, patch), type, faults);
        faults.throwIfAny();
        return input;
    }

    /** Whether it says something of one of the fields. */
    public boolean mentions(Set<String> fields) {
        return fields.stream().anyMatch(patch::has);
    }

    private boolean mentions(String pointer) {
        return patch.has(pointer.replaceFirst("^/([^/]*).*", "$1"));
    }

    /**
     * The algorithm of RFC 7396, section 2, but that a {@code null} stays in the result: bound to a record it means the same
     * as an absent field, and a field that does not exist is still seen and refused.
     */
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : changes.objectNode();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode before = result.path(change.getKey());
            result.set(change.getKey(), merge(before, change.getValue()));
        }
        return result;
    }
}
