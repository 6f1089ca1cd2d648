package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    @ParameterizedTest
    @CsvSource({
        "AFP, afp",
        "A.F.P., AFP",
        "Agence France-Presse, agence  france presse",
        "Médecins Sans Frontières, Medecins sans frontieres",
        "B'Tselem, BTselem",
        "B\u2019Tselem, B'Tselem",
        "France 24, 'France 24 '",
        "Armed Conflict Location & Event Data, Armed Conflict Location - Event Data",
        "ＡＦＰ, AFP",
        "الأنباء, الانباء",
        "ТАСС, тасс",
        "İHA, iha",
        "'\u200fسانا', سانا"
    })
    void caseAccentsAndPunctuationMakeNoDifference(String one, String other) {
        assertThat(Name.key(one)).isEqualTo(Name.key(other));
    }

    @ParameterizedTest
    @CsvSource({
        "SOHR, Syrian Observatory for Human Rights",
        "SANA, Sanaa",
        "The Guardian, Guardian",
        "Observatory, Observatories",
        "Reuters, Reuter",
        "Al Jazeera, Aljazeera",
        "Agence France-Presse, France-Presse Agence",
        "Channel 1, Channel 2",
        "المرصد, المرصد السوري",
        "الأمم المتحدة, داعش",
        "新华社, 新华",
        "हिन्दी, हनद"
    })
    void anyOtherDifferenceCounts(String one, String other) {
        assertThat(Name.key(one)).isNotEqualTo(Name.key(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "المرصد السوري لحقوق الإنسان",
                "وكالة",
                "新华社",
                "共同通信社",
                "บีบีซี",
                "ПНА",
                "בצלם",
                "हिन्दी",
                "…",
                "★",
                "?",
                "—"
            })
    void noKeyIsBlank(String name) {
        assertThat(Name.key(name)).isNotBlank();
    }

    @Test
    void namesWithoutLettersDiffer() {
        assertThat(Name.key("★")).isNotEqualTo(Name.key("?"));
        assertThat(Name.isWord("★")).isFalse();
        assertThat(Name.isWord("4")).isTrue();
    }

    @Test
    void theEndOfALongNameCounts() {
        String beginning = "word ".repeat(59);

        assertThat(Name.key(beginning + "one"))
                .isNotEqualTo(Name.key(beginning + "two"))
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void semicolonsSeparateSeveral() {
        assertThat(Name.originators("SOHR; VDC")).containsExactly("SOHR", "VDC");
        assertThat(Name.originators("VDC;SOHR;sohr ; ")).containsExactly("SOHR", "VDC");
        assertThat(Name.originators("Reuters, 1 January")).containsExactly("Reuters, 1 January");
        assertThat(Name.originators(" ; ")).containsExactly(" ; ");
    }

    @Property
    void caseMakesNoDifference(@ForAll("names") String name) {
        assertThat(Name.key(name.toUpperCase(Locale.ROOT))).isEqualTo(Name.key(name.toLowerCase(Locale.ROOT)));
    }

    @Property
    void punctuationBetweenWordsMakesNoDifference(@ForAll("names") String name, @ForAll("signs") String sign) {
        assertThat(Name.key(name.replace(" ", sign))).isEqualTo(Name.key(name));
    }

    @Property
    void aKeyIsItsOwnKey(@ForAll("names") String name, @ForAll("signs") String sign) {
        String key = Name.key(name.replace(" ", sign));

        assertThat(Name.key(key)).isEqualTo(key);
    }

    @Property
    void aKeyIsShortAndHoldsNoSemicolon(@ForAll String name) {
        assertThat(Name.key(name)).hasSizeLessThanOrEqualTo(200).doesNotContain(";");
    }

    /** Any further word makes another name. */
    @Property
    void oneMoreWordIsAnotherName(@ForAll("names") String name, @ForAll("words") String word) {
        assertThat(Name.key(name + " " + word)).isNotEqualTo(Name.key(name));
    }

    @Property
    void severalDoNotDependOnTheirOrder(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(Name.originators(one + ";" + other)).isEqualTo(Name.originators(other + " ; " + one));
    }

    @Provide
    static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("abcxyzABCXYZ019")
                .withCharRange('а', 'я')
                .withCharRange('ء', 'غ')
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    @Provide
    static Arbitrary<String> names() {
        return words().list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(words -> words.stream().collect(Collectors.joining(" ")));
    }

    @Provide
    static Arbitrary<String> signs() {
        return Arbitraries.of("-", " - ", ", ", "/", "  ", " & ", " (", "\u2013", "\u060c ");
    }
}
