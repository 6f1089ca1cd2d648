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
import org.tally.problem.FaultCode;

/** Notes a fault and reads on, where Jackson by itself would stop at the first. */
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
        Class<?> type = bean instanceof Class<?> c ? c : deserializer.handledType();
        JsonShape.Fields form = JsonShape.Fields.of(type);
        if (form.readOnly().contains(name)) {
            note(context, pointer(context, parser, name), FaultCode.READ_ONLY_FIELD, JsonShape.Fields.readOnly(name));
        } else {
            note(
                    context,
                    pointer(context, parser, name),
                    FaultCode.UNKNOWN_FIELD,
                    "There is no such field. The fields here are " + form.names() + ".");
        }
        parser.skipChildren();
        return true;
    }

    /** Where an unknown field is. One that came before the last known one is replayed from a buffer, when its object was read. */
    private static JsonPointer pointer(DeserializationContext context, JsonParser parser, String name) {
        JsonParser source = context.getParser();
        JsonPointer at = source.getParsingContext().pathAsPointer();
        return parser == source ? at : at.appendProperty(name);
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String failure)
            throws IOException {
        if (type.isEnum()) {
            String known =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            note(context, context.getParser(), FaultCode.UNKNOWN_VALUE, "It has to be one of " + known + ".");
        } else {
            FaultCode code = CODES.getOrDefault(type, FaultCode.WRONG_TYPE);
            note(context, context.getParser(), code, code.meaning());
        }
        return null;
    }

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        if (parser.getEmbeddedObject() instanceof BoundedTreeReader.TooLong list) {
            note(context, parser, FaultCode.WRONG_LENGTH, Binder.tooMany(list.items(), list.most()));
            return null;
        }
        return wrongType(context, type.getRawClass(), parser);
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        return wrongType(context, type, parser);
    }

    private static Object wrongType(DeserializationContext context, Class<?> type, JsonParser parser)
            throws IOException {
        note(context, parser, FaultCode.WRONG_TYPE, "It has to be " + expected(type) + ".");
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

    private static void note(DeserializationContext context, JsonParser parser, FaultCode code, String message) {
        note(context, parser.getParsingContext().pathAsPointer(), code, message);
    }

    private static void note(DeserializationContext context, JsonPointer at, FaultCode code, String message) {
        Binder.faultsOf(context).add(at.toString(), code, message);
    }
}
