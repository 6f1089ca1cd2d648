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
import org.jspecify.annotations.Nullable;

/**
 * Deserializers of scalars that accept only their own JSON type and format. Jackson converts 5 to a string or a time, and
 * {@code [2019, 6, 7]} to a date. Its settings can refuse each of these, but then parsing stops at the first fault.
 */
final class StrictJson extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** RFC 3339, to the microsecond, the precision of the database. */
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?(Z|[+-]\\d{2}:\\d{2})");

    private static final Pattern UUID_FORMAT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    StrictJson() {
        setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config,
                    JavaType type,
                    BeanDescription description,
                    JsonDeserializer<?> standard) {
                return new Scalar<>(
                        type.getRawClass(), Set.of(JsonToken.VALUE_STRING), parser -> constant(type, parser.getText()));
            }
        });
        addString(LocalDate.class, text -> LocalDate.parse(matching(DATE, text)));
        addString(
                Instant.class,
                text -> OffsetDateTime.parse(matching(TIME, text)).toInstant());
        addString(UUID.class, text -> UUID.fromString(matching(UUID_FORMAT, text)));
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

    private <T> void addScalar(Class<T> type, Set<JsonToken> tokens, ScalarReader<T> reader) {
        addDeserializer(type, new Scalar<>(type, tokens, reader));
    }

    private static Object constant(JavaType type, String name) {
        return Arrays.stream(type.getRawClass().getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static String matching(Pattern format, String text) {
        if (!format.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String text(String text) {
        if (ForbiddenCharacters.areIn(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private interface ScalarReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private static final class Scalar<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Set<JsonToken> tokens;
        private final transient ScalarReader<T> reader;

        Scalar(Class<?> type, Set<JsonToken> tokens, ScalarReader<T> reader) {
            super(type);
            this.tokens = tokens;
            this.reader = reader;
        }

        @Override
        @SuppressWarnings("unchecked") // the collector returns null, which fits every type
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!tokens.contains(parser.currentToken())) {
                return (T) context.handleUnexpectedToken(_valueClass, parser);
            }
            try {
                return reader.read(parser);
            } catch (RuntimeException e) {
                return (T) context.handleWeirdStringValue(_valueClass, parser.getText(), "not in its format");
            } catch (InputCoercionException e) {
                return (T) context.handleUnexpectedToken(_valueClass, parser);
            }
        }
    }
}
