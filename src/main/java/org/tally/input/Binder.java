package org.tally.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Makes records of JSON, and answers every fault of it at once: unknown fields, wrong types, constraints of Bean Validation
 * and the rules between fields. Nothing is converted from another type or left out in silence.
 */
@ApplicationScoped
public class Binder {

    private static final String FAULTS = "faults";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ObjectMapper mapper;
    private final Validator validator;

    Binder(Validator validator) {
        this.validator = validator;
        // Names are what a client made up, and nothing to remember for the next text.
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                .addModule(new StrictJson())
                .addHandler(new FaultCollector())
                .build();
    }

    /** Reads a body as the tree of a record, or answers where it stops being JSON, which is UTF-8 (RFC 8259, section 8.1). */
    public JsonNode parse(byte[] body, Class<? extends Input> type) {
        // Jackson by itself guesses the encoding, and takes characters of UTF-8 that are longer than they need to be.
        String text = Utf8.read(ByteBuffer.wrap(body))
                .orElseThrow(() -> new ProblemException(ProblemType.MALFORMED_BODY, "The body is not UTF-8 text."));
        return parse(
                text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text,
                JsonShape.Fields.of(type));
    }

    /** Reads a text as a tree of a form, or answers where it stops being JSON. */
    public JsonNode parse(String text, JsonShape form) {
        try {
            JsonNode tree = BoundedTreeReader.read(text, form, mapper);
            if (tree.isMissingNode()) {
                throw new ProblemException(ProblemType.MALFORMED_BODY, "The body is empty: send a JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ProblemException(ProblemType.MALFORMED_BODY, withoutSource(e.getOriginalMessage()) + where + ".");
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    /** Jackson repeats where a bracket was opened, in words that are no use to a client. */
    private static String withoutSource(String message) {
        return message.replaceAll(" \\((start marker )?at \\[Source.*", "");
    }

    /** Makes a checked record of a tree, or throws with every fault. */
    public <T extends Input> T bind(JsonNode tree, Class<T> type) {
        Faults faults = new Faults();
        T input = bind(tree, type, faults);
        faults.throwIfAny();
        return input;
    }

    /** Makes a checked record of a tree, noting every fault; {@code null} where there is no record to be had. */
    public <T extends Input> T bind(JsonNode tree, Class<T> type, Faults faults) {
        T input = convert(tree, type, faults);
        if (input != null) {
            check(input, faults);
        } else if (tree.isNull()) {
            faults.add("", FaultCode.WRONG_TYPE, "It has to be an object.");
        }
        return input;
    }

    public static String tooMany(int items, int most) {
        return "It has " + items + " items; at most " + most + " are taken.";
    }

    /** Notes what is wrong with an input, but for fields that could not be read and are noted already. */
    public void check(Input input, Faults faults) {
        if (faults.isTruncated()) {
            return;
        }
        Set<String> unread = new HashSet<>();
        faults.forEach(fault -> unread.add(fault.pointer()));
        // Sorted, since the validator keeps no order and the same request is to get the same answer.
        validator.validate(input).stream()
                .filter(violation -> !unread.contains(pointer(violation)) && !isOfUnreadItems(violation))
                .sorted(Comparator.comparing(Binder::pointer).thenComparing(Binder::message))
                .forEach(violation -> faults.add(pointer(violation), code(violation), message(violation)));
        input.check(faults);
    }

    /** Makes a value of a tree, noting every fault; {@code null} where there is no value to be had. */
    public <T> T convert(JsonNode tree, Class<T> type, Faults faults) {
        Set<String> unread = type.isRecord() ? JsonShape.Fields.of(type).unread() : Set.of();
        unread.stream()
                .filter(tree::has)
                .forEach(name -> faults.add("/" + name, FaultCode.READ_ONLY_FIELD, JsonShape.Fields.readOnly(name)));
        try {
            return mapper.readerFor(type).withAttribute(FAULTS, faults).readValue(tree);
        } catch (JsonMappingException e) {
            // What the collector cannot go on from, such as a number too large for any type: the rest stays unread.
            StringBuilder pointer = new StringBuilder();
            for (JsonMappingException.Reference step : e.getPath()) {
                pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            faults.add(pointer.toString(), FaultCode.WRONG_TYPE, e.getOriginalMessage() + ".");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory cannot fail to be read", e);
        }
    }

    /** Notes what Bean Validation says of one parameter that a record declares. */
    public void checkParameter(Class<?> type, String property, Object value, String parameter, Faults faults) {
        for (ConstraintViolation<?> violation : validator.validateValue(type, property, value)) {
            faults.add(Fault.inParameter(parameter, code(violation), message(violation)));
        }
    }

    static Faults faultsOf(DeserializationContext context) {
        return (Faults) context.getAttribute(FAULTS);
    }

    private static FaultCode code(ConstraintViolation<?> violation) {
        return switch (violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()) {
            case "NotNull" -> FaultCode.REQUIRED;
            case "Size" -> FaultCode.WRONG_LENGTH;
            case "Min", "Max", "DecimalMin", "DecimalMax" -> FaultCode.OUT_OF_RANGE;
            case "UniqueElements" -> FaultCode.REPEATED;
            case "CountryCode" -> FaultCode.UNKNOWN_VALUE;
            default -> FaultCode.WRONG_FORMAT;
        };
    }

    public static String message(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    /** Items that could not be read are all {@code null}, which makes them no duplicates. */
    private static boolean isOfUnreadItems(ConstraintViolation<?> violation) {
        return code(violation) == FaultCode.REPEATED
                && violation.getInvalidValue() instanceof List<?> items
                && items.contains(null);
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    /** The components of a record, as the names of its fields in JSON. */
    public static Set<String> fields(Class<?> record) {
        return JsonShape.Fields.of(record).forms().keySet();
    }
}
