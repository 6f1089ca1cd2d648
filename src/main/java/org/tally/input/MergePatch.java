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
 * @param <T> the input of the patched record
 */
public final class MergePatch<T extends Input> {

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

    /**
     * Applies the patch to a view. The result is checked like any other input.
     *
     * @throws org.tally.problem.ProblemException with every fault of the result
     */
    public T applyTo(Record view) {
        return applyTo(view, fault -> false);
    }

    /**
     * Applies the patch to a view that may have faults already.
     *
     * @param isAllowed whether a fault of the view may stay
     */
    @SuppressWarnings("NullAway") // A fault of a body has a pointer. Without a record, throwIfAny throws.
    public T applyTo(Record view, Predicate<Fault> isAllowed) {
        JsonNode current = mapper.valueToTree(view);
        ((ObjectNode) current).retain(Binder.fields(type));
        // An import may make a list longer than a request may send; a patch that does not mention it keeps it.
        Faults faults = Faults.except(
                fault -> isAllowed.test(fault) || fault.code() == FaultCode.WRONG_LENGTH && !mentions(fault.pointer()));
        T input = binder.bind(merge(current, patch), type, faults);
        faults.throwIfAny();
        return input;
    }

    /** Whether the patch mentions one of the fields. */
    public boolean mentions(Set<String> fields) {
        return fields.stream().anyMatch(patch::has);
    }

    private boolean mentions(String pointer) {
        return patch.has(pointer.replaceFirst("^/([^/]*).*", "$1"));
    }

    /**
     * Merges by the algorithm of RFC 7396, section 2, except that {@code null} stays in the result. In a record, {@code null}
     * means the same as an absent field. A {@code null} for an unknown field is refused.
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
