package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static boolean isFound(Kind kind, String text, String sought) {
        return List.of(new Terms().add(kind, text).toArray()).containsAll(Terms.sounding(kind, sought));
    }

    @Test
    void wordsOfATextAreFoundWhereverTheyStand() {
        assertThat(isFound(Kind.TEXT, "Clashes near Khan Shaykhun kill dozens", "dozens, sheikhoun"))
                .isTrue();
        assertThat(isFound(Kind.TEXT, "Clashes near Khan Shaykhun kill dozens", "Hama"))
                .isFalse();
    }

    @Test
    void wordsOfANameStandTogether() {
        assertThat(isFound(Kind.PLACE, "Maarrat an-Nu'man", "Numan")).isTrue();
        assertThat(isFound(Kind.PLACE, "Maarrat an-Nu'man", "Maaret al-Numan")).isTrue();
        assertThat(isFound(Kind.PLACE, "Khan Tuman, east of Tall Shaykhun", "Khan Shaykhun"))
                .isFalse();
        assertThat(isFound(Kind.ACTOR, "Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"))
                .isTrue();
        assertThat(isFound(Kind.ACTOR, "Syrian Observatory for Human Rights", "Syrian Observatory for Human Lefts"))
                .isFalse();
    }

    @Test
    void aKindIsFoundByItself() {
        assertThat(List.of(new Terms().add(Kind.ACTOR, "Idlib").toArray()))
                .doesNotContainAnyElementsOf(Terms.sounding(Kind.PLACE, "Idlib"))
                .doesNotContainAnyElementsOf(Terms.sounding(Kind.TEXT, "Idlib"));
    }

    @Test
    void whatIsWrittenIsToldFromWhatSoundsAlike() {
        List<String> terms = List.of(new Terms().add(Kind.TEXT, "Khan Shaykhun").toArray());

        assertThat(terms).containsAll(Terms.written(Kind.TEXT, "KHAN shaykhun"));
        assertThat(terms).doesNotContainAnyElementsOf(Terms.written(Kind.TEXT, "Sheikhoun"));
    }

    @Test
    void onlyAPlaceIsFoundByItsLooseSound() {
        assertThat(Terms.loose(Kind.PLACE, "Kafr Batna")).isEqualTo(Terms.loose(Kind.PLACE, "Kafar Batna"));
        assertThat(new Terms().add(Kind.PLACE, "Kafr Batna").toArray())
                .containsAll(Terms.loose(Kind.PLACE, "Kafar Batna"));
        assertThat(Terms.loose(Kind.TEXT, "Kafr Batna")).isEmpty();
        assertThat(Terms.loose(Kind.ACTOR, "Kafr Batna")).isEmpty();
    }

    @Test
    void noTermIsTooLongForAnIndex() {
        String long1 = "\ud800\udf30".repeat(5_000);

        assertThat(new Terms().add(Kind.TEXT, long1).toArray())
                .allSatisfy(term -> assertThat(term).hasSizeLessThanOrEqualTo(200))
                .noneSatisfy(term -> assertThat(term).endsWith("\ud800"));
        assertThat(isFound(Kind.TEXT, "x".repeat(9_000), "x".repeat(9_000))).isTrue();
    }

    @Test
    void whatHoldsNoWordHasNoTerms() {
        assertThat(Terms.sounding(Kind.TEXT, "'-")).isEmpty();
        assertThat(new Terms().add(Kind.TEXT, null).toArray()).isEmpty();
    }
}
