package org.tally.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Scalars that take nothing but their own JSON type and form. Jackson by itself makes a string of 5, a time of 5, and a
 * date of {@code [2019, 6, 7]}; refusing each of these by its configuration stops at the first fault.
 */
final class StrictJson extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    /** RFC 3339, and no finer than the microsecond that is stored. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /** Control characters but tab and line ends, and halves of surrogate pairs: PostgreSQL cannot store them. */
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

    StrictJson() {
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription description,
                    JsonDeserializer<?> usual) {
                return new Scalar<>(
                        type.getRawClass(), Set.of(JsonToken.VALUE_STRING), parser -> constant(type, parser.getText()));
            }
        });
        addString(LocalDate.class, text -> LocalDate.parse(matching(DATE, text)));
        addString(
                Instant.class,
                text -> OffsetDateTime.parse(matching(TIME, text)).toInstant());
        addString(UUID.class, text -> UUID.fromString(matching(UUID_FORM, text)));
        addString(String.class, StrictJson::text);
        addScalar(Boolean.class, Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE), JsonParser::getBooleanValue);
        addScalar(Integer.class, Set.of(JsonToken.VALUE_NUMBER_INT), JsonParser::getIntValue);
        addScalar(Long.class, Set.of(JsonToken.VALUE_NUMBER_INT), JsonParser::getLongValue);
        addScalar(
                Double.class,
                Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT),
                JsonParser::getDoubleValue);
    }

    private <T> void addString(Class<T> type, Function<String, T> parse) {
        addScalar(type, Set.of(JsonToken.VALUE_STRING), parser -> parse.apply(parser.getText()));
    }

    private <T> void addScalar(Class<T> type, Set<JsonToken> tokens, Reading<T> reading) {
        addDeserializer(type, new Scalar<>(type, tokens, reading));
    }

    private static Object constant(JavaType type, String name) {
        return Arrays.stream(type.getRawClass().getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String text(String text) {
        if (NO_TEXT.matcher(text).find()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static final class Scalar<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Set<JsonToken> tokens;
        private final transient Reading<T> reading;

        Scalar(Class<?> type, Set<JsonToken> tokens, Reading<T> reading) {
            super(type);
            this.tokens = tokens;
            this.reading = reading;
        }

        @Override
        @SuppressWarnings("unchecked") // the collector answers null, which is of every type
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!tokens.contains(parser.currentToken())) {
                return (T) context.handleUnexpectedToken(_valueClass, parser);
            }
            try {
                return reading.read(parser);
            } catch (RuntimeException e) {
                return (T) context.handleWeirdStringValue(_valueClass, parser.getText(), "not of its form");
            } catch (InputCoercionException e) {
                return (T) context.handleUnexpectedToken(_valueClass, parser);
            }
        }
    }
}
