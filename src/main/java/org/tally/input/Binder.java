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
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Binds JSON to input records and reports every fault at once: unknown fields, wrong types, constraints of Bean Validation and
 * the rules between fields. It neither converts a value of another type nor ignores a field.
 */
@ApplicationScoped
public class Binder {

    private static final String FAULTS = "faults";
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ObjectMapper mapper;
    private final Validator validator;

    Binder(Validator validator) {
        this.validator = validator;
        // Clients choose the names of fields. A cache of them would keep growing.
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .build())
                .addModule(new StrictJson())
                .addHandler(new FaultCollector())
                .build();
    }

    /** A binder without the service, for the command line. */
    public static Binder standalone() {
        return new Binder(Validation.buildDefaultValidatorFactory().getValidator());
    }

    /**
     * Parses a body as the tree of a record.
     *
     * @throws ProblemException where the body is not JSON in UTF-8 (RFC 8259, section 8.1); it names the line and column
     */
    public JsonNode parse(byte[] body, Class<? extends Input> type) {
        // Jackson guesses the encoding, and accepts overlong UTF-8 sequences.
        String text = Utf8.read(ByteBuffer.wrap(body))
                .orElseThrow(() -> new ProblemException(ProblemType.MALFORMED_BODY, "The body is not UTF-8 text."));
        return parse(
                text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text,
                JsonShape.Fields.of(type));
    }

    /**
     * Parses a text as a tree of this shape.
     *
     * @throws ProblemException where the text is not JSON; it names the line and column
     */
    public JsonNode parse(String text, JsonShape shape) {
        try {
            JsonNode tree = BoundedTreeReader.read(text, shape, mapper);
            if (tree.isMissingNode()) {
                throw new ProblemException(ProblemType.MALFORMED_BODY, "The body is empty: send a JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            String location = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ProblemException(
                    ProblemType.MALFORMED_BODY, withoutSource(e.getOriginalMessage()) + location + ".");
        } catch (IOException e) {
            throw new IllegalStateException("reading a text in memory failed", e);
        }
    }

    /** Removes the part in which Jackson repeats its own source reference, which means nothing to a client. */
    private static String withoutSource(String message) {
        return message.replaceAll(" \\((start marker )?at \\[Source.*", "");
    }

    /**
     * Binds a tree to a checked record.
     *
     * @throws ProblemException with every fault
     */
    @SuppressWarnings("NullAway") // Without a record there are faults, and throwIfAny throws.
    public <T extends Input> T bind(JsonNode tree, Class<T> type) {
        Faults faults = new Faults();
        T input = bind(tree, type, faults);
        faults.throwIfAny();
        return input;
    }

    /** Binds a tree to a checked record and collects every fault; {@code null} where no record can be made. */
    public <T extends Input> @Nullable T bind(JsonNode tree, Class<T> type, Faults faults) {
        T input = convert(tree, type, faults);
        if (input != null) {
            check(input, faults);
        } else if (tree.isNull()) {
            faults.add("", FaultCode.WRONG_TYPE, "It has to be an object.");
        }
        return input;
    }

    /** The message for a list that is too long. */
    public static String tooMany(int items, int max) {
        return "It has " + items + " items; at most " + max + " are allowed.";
    }

    /** Collects the faults of an input. Violations of unreadable fields are left out, since these fields have a fault already. */
    public void check(Input input, Faults faults) {
        if (faults.isTruncated()) {
            return;
        }
        Set<String> unreadable = new HashSet<>();
        faults.forEach(fault -> unreadable.add(fault.pointer()));
        // The validator keeps no order. Sorting gives the same request the same answer.
        validator.validate(input).stream()
                .filter(violation -> !unreadable.contains(pointer(violation)) && !isAboutUnreadableItems(violation))
                .sorted(Comparator.comparing(Binder::pointer).thenComparing(Binder::message))
                .forEach(violation -> faults.add(pointer(violation), code(violation), message(violation)));
        input.check(faults);
    }

    /** Converts a tree to a value and collects every fault; {@code null} where no value can be made. */
    public <T> @Nullable T convert(JsonNode tree, Class<T> type, Faults faults) {
        Set<String> ignored = type.isRecord() ? JsonShape.Fields.of(type).ignored() : Set.of();
        ignored.stream()
                .filter(tree::has)
                .forEach(name ->
                        faults.add("/" + name, FaultCode.READ_ONLY_FIELD, JsonShape.Fields.readOnlyMessage(name)));
        try {
            return mapper.readerFor(type).withAttribute(FAULTS, faults).readValue(tree);
        } catch (JsonMappingException e) {
            // The collector cannot continue after some faults, such as a number too large for any type.
            StringBuilder pointer = new StringBuilder();
            for (JsonMappingException.Reference step : e.getPath()) {
                pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
            faults.add(pointer.toString(), FaultCode.WRONG_TYPE, e.getOriginalMessage() + ".");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("reading a tree in memory failed", e);
        }
    }

    /** Validates one parameter by the constraints on the record component that declares it. */
    public void checkParameter(
            Class<?> type, String property, @Nullable Object value, String parameter, Faults faults) {
        for (ConstraintViolation<?> violation : validator.validateValue(type, property, value)) {
            faults.add(Fault.inParameter(parameter, code(violation), message(violation)));
        }
    }

    static Faults faultsOf(DeserializationContext context) {
        return (Faults) context.getAttribute(FAULTS);
    }

    private static FaultCode code(ConstraintViolation<?> violation) {
        Class<?> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        ReportedAs reportedAs = constraint.getAnnotation(ReportedAs.class);
        return reportedAs == null ? standardCode(constraint.getSimpleName()) : reportedAs.value();
    }

    private static FaultCode standardCode(String constraint) {
        return switch (constraint) {
            case "NotNull" -> FaultCode.REQUIRED;
            case "Size" -> FaultCode.WRONG_LENGTH;
            case "Min", "Max", "DecimalMin", "DecimalMax" -> FaultCode.OUT_OF_RANGE;
            case "UniqueElements" -> FaultCode.REPEATED;
            default -> FaultCode.WRONG_FORMAT;
        };
    }

    /** The message of a violation as a sentence. */
    public static String message(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    /** Whether a violation reports unreadable items, which are all {@code null}, as duplicates. */
    private static boolean isAboutUnreadableItems(ConstraintViolation<?> violation) {
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

    /** The names of a record's fields in JSON, which are those of its components. */
    public static Set<String> fields(Class<?> record) {
        return JsonShape.Fields.of(record).byName().keySet();
    }
}
