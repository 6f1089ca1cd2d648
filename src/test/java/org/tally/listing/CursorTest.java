package org.tally.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.time.api.Dates;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

class CursorTest {

    private enum Colour {
        RED,
        GREEN
    }

    private record Parameters(String tag, List<String> sort) {}

    private record OtherParameters(String tag, List<String> sort) {}

    private static final Parameters PARAMETERS = new Parameters("flood", List.of("title"));

    private static final List<Class<?>> TYPES = List.of(
            UUID.class,
            LocalDate.class,
            Instant.class,
            Long.class,
            Integer.class,
            Double.class,
            Colour.class,
            String.class);

    private static List<Object> keys(String cursor, Record parameters, List<Class<?>> types) {
        return Cursor.keys(cursor, parameters, types);
    }

    private static void assertRefused(String cursor, Record parameters, List<Class<?>> types, FaultCode code) {
        assertThatThrownBy(() -> keys(cursor, parameters, types))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(refusal.faults()).singleElement().satisfies(fault -> {
                        assertThat(fault.parameter()).isEqualTo("cursor");
                        assertThat(fault.code()).isEqualTo(code);
                    });
                });
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    /** A well-formed cursor of the list whose last part is replaced. */
    private static String withKeys(String json) {
        String[] parts = decode(Cursor.after(List.of(), PARAMETERS)).split(" ", 3);
        return encode(parts[0] + " " + parts[1] + " " + json);
    }

    @Property
    void everyKeyComesBackAsItWas(@ForAll("rows") List<Object> keys) {
        assertThat(keys(Cursor.after(keys, PARAMETERS), PARAMETERS, TYPES)).isEqualTo(keys);
    }

    @Property
    void aCursorNeedsNoEscapesInAUrl(@ForAll("rows") List<Object> keys) {
        assertThat(Cursor.after(keys, PARAMETERS)).matches("[A-Za-z0-9_-]+");
    }

    @Property
    void garbageIsRefused(@ForAll String garbage) {
        assertRefused(garbage, PARAMETERS, TYPES, FaultCode.WRONG_FORMAT);
        assertRefused(encode(garbage), PARAMETERS, TYPES, FaultCode.WRONG_FORMAT);
        assertRefused(withKeys(garbage), PARAMETERS, List.of(String.class), FaultCode.WRONG_FORMAT);
    }

    @Test
    void aCursorOfAnotherFilterOrderOrListIsRefused() {
        String cursor = Cursor.after(List.of("a"), PARAMETERS);

        for (Record other : List.of(
                new Parameters("fire", List.of("title")),
                new Parameters("flood", List.of("-title")),
                new Parameters("flood", List.of("title", "title")),
                new Parameters(null, List.of("title")),
                new OtherParameters("flood", List.of("title")))) {
            assertRefused(cursor, other, List.of(String.class), FaultCode.CURSOR_MISMATCH);
        }
    }

    /** The two records have the same text. */
    @Test
    void aTextWithACommaDiffersFromTwoTexts() {
        String cursor = Cursor.after(List.of("a"), new Parameters("flood", List.of("a, b")));

        assertRefused(
                cursor, new Parameters("flood", List.of("a", "b")), List.of(String.class), FaultCode.CURSOR_MISMATCH);
    }

    @Test
    void aCursorOfAnotherVersionIsRefused() {
        String text = decode(Cursor.after(List.of("a"), PARAMETERS));
        int version = Integer.parseInt(text.substring(0, text.indexOf(' ')));

        assertRefused(
                encode((version - 1) + text.substring(text.indexOf(' '))),
                PARAMETERS,
                List.of(String.class),
                FaultCode.WRONG_FORMAT);
    }

    @Test
    void aCursorWithMoreOrFewerKeysIsRefused() {
        String cursor = Cursor.after(List.of("a", "b"), PARAMETERS);

        assertRefused(cursor, PARAMETERS, List.of(String.class), FaultCode.WRONG_FORMAT);
        assertRefused(cursor, PARAMETERS, List.of(String.class, String.class, String.class), FaultCode.WRONG_FORMAT);
    }

    @Test
    void aKeyOfAnotherTypeIsRefused() {
        for (Class<?> type : TYPES.subList(0, TYPES.size() - 1)) {
            assertRefused(withKeys("[\"x\"]"), PARAMETERS, List.of(type), FaultCode.WRONG_FORMAT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31", "+10000-01-01", "-0001-01-01"})
    void aDateThatTheDatabasesCannotTakeIsRefused(String date) {
        assertRefused(withKeys("[\"" + date + "\"]"), PARAMETERS, List.of(LocalDate.class), FaultCode.WRONG_FORMAT);
        assertRefused(
                withKeys("[\"" + date + "T00:00:00Z\"]"), PARAMETERS, List.of(Instant.class), FaultCode.WRONG_FORMAT);
    }

    @Test
    void aTextThatTheDatabasesCannotTakeIsRefused() {
        assertRefused(withKeys("[\"a\\u0000\"]"), PARAMETERS, List.of(String.class), FaultCode.WRONG_FORMAT);
    }

    @Test
    void aCursorHasALimitedLength() {
        try (ValidatorFactory validators = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            for (String cursor : List.of("", "A".repeat(8_001))) {
                assertThat(validators.getValidator().validate(new PageRequest(20, cursor)))
                        .extracting(violation -> violation.getPropertyPath().toString())
                        .containsExactly("cursor");
            }
            assertThat(validators.getValidator().validate(new PageRequest(20, "A".repeat(8_000))))
                    .isEmpty();
        }
    }

    /** The keys of rows, one of each type, and some of them {@code null}. */
    @Provide
    static Arbitrary<List<Object>> rows() {
        Arbitrary<LocalDate> dates = Dates.dates().between(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("9999-12-31T23:59:59Z").getEpochSecond())
                .flatMap(second -> Arbitraries.integers()
                        .between(0, 999_999)
                        .map(micro -> Instant.ofEpochSecond(second, micro * 1_000L)));
        List<Arbitrary<?>> types = List.of(
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new),
                dates,
                times,
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.doubles(),
                Arbitraries.of(Colour.class),
                Arbitraries.strings().all().filter(CursorTest::isText));
        List<Arbitrary<Object>> keys = new ArrayList<>();
        types.forEach(type -> keys.add(type.asGeneric().injectNull(0.1)));
        return Combinators.combine(keys).as(row -> Arrays.asList(row.toArray()));
    }

    /** Whether a text has neither NUL nor an unpaired surrogate, which no record holds. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
