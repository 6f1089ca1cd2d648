package org.tally.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.problem.FaultCode;

/** Collects every fault; Jackson alone stops at the first. */
final class FaultCollector extends DeserializationProblemHandler {

    private static final Map<Class<?>, FaultCode> CODES = Map.of(
            LocalDate.class, FaultCode.NOT_A_DATE,
            Instant.class, FaultCode.NOT_A_TIME,
            UUID.class, FaultCode.NOT_A_UUID,
            String.class, FaultCode.NOT_TEXT);

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object bean,
            String name)
            throws IOException {
        Class<?> type = bean instanceof Class<?> handled ? handled : deserializer.handledType();
        JsonShape.Fields shape = JsonShape.Fields.of(type);
        if (shape.readOnly().contains(name)) {
            addFault(
                    context,
                    pointer(context, parser, name),
                    FaultCode.READ_ONLY_FIELD,
                    JsonShape.Fields.readOnlyMessage(name));
        } else {
            addFault(
                    context,
                    pointer(context, parser, name),
                    FaultCode.UNKNOWN_FIELD,
                    "There is no such field. The fields here are " + shape.names() + ".");
        }
        parser.skipChildren();
        return true;
    }

    /**
     * The pointer to an unknown field. Jackson buffers the unknown fields before the last known one, and replays them once it has
     * read the object.
     */
    private static JsonPointer pointer(DeserializationContext context, JsonParser parser, String name) {
        JsonParser source = context.getParser();
        JsonPointer at = source.getParsingContext().pathAsPointer();
        return parser == source ? at : at.appendProperty(name);
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String failure) throws IOException {
        if (type.isEnum()) {
            String known =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            addFault(context, context.getParser(), FaultCode.UNKNOWN_VALUE, "It has to be one of " + known + ".");
        } else {
            FaultCode code = CODES.getOrDefault(type, FaultCode.WRONG_TYPE);
            addFault(context, context.getParser(), code, code.meaning());
        }
        return null;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        if (parser.getEmbeddedObject() instanceof BoundedTreeReader.TooLong list) {
            addFault(context, parser, FaultCode.WRONG_LENGTH, Binder.tooMany(list.items(), list.max()));
            return null;
        }
        return wrongType(context, type.getRawClass(), parser);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        return wrongType(context, type, parser);
    }

    private static @Nullable Object wrongType(DeserializationContext context, Class<?> type, JsonParser parser)
            throws IOException {
        addFault(context, parser, FaultCode.WRONG_TYPE, "It has to be " + expected(type) + ".");
        parser.skipChildren();
        return null;
    }

    private static String expected(Class<?> type) {
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number of at most 18 digits";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() ? "an object" : "a string";
    }

    private static void addFault(DeserializationContext context, JsonParser parser, FaultCode code, String message) {
        addFault(context, parser.getParsingContext().pathAsPointer(), code, message);
    }

    private static void addFault(DeserializationContext context, JsonPointer at, FaultCode code, String message) {
        Binder.faultsOf(context).add(at.toString(), code, message);
    }
}
