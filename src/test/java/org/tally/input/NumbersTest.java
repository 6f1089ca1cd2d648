package org.tally.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumbersTest {

    private static final String EIGHTEEN_DIGITS = "999999999999999999";
    private static final String FORTY_DECIMALS = "0." + "1".repeat(40);

    static Stream<String> wholeNumbers() {
        return Stream.of("0", "-0", "7", "-68", "007", EIGHTEEN_DIGITS, "-" + EIGHTEEN_DIGITS);
    }

    static Stream<String> numbersWithDecimalsOrExponent() {
        return Stream.of("0.5", "-35.44", "13.0", "1e3", "1E3", "1e+3", "4.9E-324", "1.0E10", FORTY_DECIMALS);
    }

    static Stream<String> noNumbers() {
        return Stream.of(
                "",
                " ",
                " 1",
                "1 ",
                "1\n",
                "+1",
                "--1",
                "1,000",
                "1.",
                ".5",
                "1.5.2",
                "1e",
                "1e1000",
                "0x10",
                "NaN",
                "Infinity",
                "dozens",
                "\u0661\u0662",
                "\uff11",
                EIGHTEEN_DIGITS + "0",
                FORTY_DECIMALS + "1");
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aWholeNumberIsADecimal(String text) {
        assertThat(Numbers.isWhole(text)).isTrue();
        assertThat(Numbers.isDecimal(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("numbersWithDecimalsOrExponent")
    void decimalsAndAnExponentMakeNoWholeNumber(String text) {
        assertThat(Numbers.isWhole(text)).isFalse();
        assertThat(Numbers.isDecimal(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("noNumbers")
    void anythingElseIsNoNumber(String text) {
        assertThat(Numbers.isWhole(text)).isFalse();
        assertThat(Numbers.isDecimal(text)).isFalse();
    }

    @Property
    void javaPrintsWholeNumbersInThisGrammar(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long number) {
        assertThat(Numbers.isWhole(Long.toString(number))).isTrue();
        assertThat(Numbers.isDecimal(Long.toString(number))).isTrue();
    }

    @Property
    void javaPrintsDoublesInThisGrammar(@ForAll double number) {
        assertThat(Numbers.isDecimal(Double.toString(number))).isTrue();
    }
}
