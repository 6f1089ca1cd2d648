package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    private static boolean isFound(SearchField field, String text, String sought) {
        return List.of(new SearchTerms().add(field, text).toArray()).containsAll(SearchTerms.sounding(field, sought));
    }

    @Test
    void wordsOfATextAreFoundWhereverTheyStand() {
        assertThat(isFound(SearchField.TEXT, "Clashes near Khan Shaykhun kill dozens", "dozens, sheikhoun"))
                .isTrue();
        assertThat(isFound(SearchField.TEXT, "Clashes near Khan Shaykhun kill dozens", "Hama"))
                .isFalse();
    }

    @Test
    void wordsOfANameStandTogether() {
        assertThat(isFound(SearchField.PLACE, "Maarrat an-Nu'man", "Numan")).isTrue();
        assertThat(isFound(SearchField.PLACE, "Maarrat an-Nu'man", "Maaret al-Numan"))
                .isTrue();
        assertThat(isFound(SearchField.PLACE, "Khan Tuman, east of Tall Shaykhun", "Khan Shaykhun"))
                .isFalse();
        assertThat(isFound(
                        SearchField.ACTOR,
                        "Syrian Observatory for Human Rights",
                        "Syrian Observatory for Human Rights"))
                .isTrue();
        assertThat(isFound(
                        SearchField.ACTOR, "Syrian Observatory for Human Rights", "Syrian Observatory for Human Lefts"))
                .isFalse();
    }

    @Test
    void fieldsAreSearchedSeparately() {
        assertThat(List.of(new SearchTerms().add(SearchField.ACTOR, "Idlib").toArray()))
                .doesNotContainAnyElementsOf(SearchTerms.sounding(SearchField.PLACE, "Idlib"))
                .doesNotContainAnyElementsOf(SearchTerms.sounding(SearchField.TEXT, "Idlib"));
    }

    @Test
    void aSpellingDiffersFromASound() {
        List<String> terms =
                List.of(new SearchTerms().add(SearchField.TEXT, "Khan Shaykhun").toArray());

        assertThat(terms).containsAll(SearchTerms.written(SearchField.TEXT, "KHAN shaykhun"));
        assertThat(terms).doesNotContainAnyElementsOf(SearchTerms.written(SearchField.TEXT, "Sheikhoun"));
    }

    @Test
    void onlyAPlaceIsFoundByItsLooseSound() {
        assertThat(SearchTerms.loose(SearchField.PLACE, "Kafr Batna"))
                .isEqualTo(SearchTerms.loose(SearchField.PLACE, "Kafar Batna"));
        assertThat(new SearchTerms().add(SearchField.PLACE, "Kafr Batna").toArray())
                .containsAll(SearchTerms.loose(SearchField.PLACE, "Kafar Batna"));
        assertThat(SearchTerms.loose(SearchField.TEXT, "Kafr Batna")).isEmpty();
        assertThat(SearchTerms.loose(SearchField.ACTOR, "Kafr Batna")).isEmpty();
    }

    @Test
    void noTermIsTooLongForAnIndex() {
        String longText = "\ud800\udf30".repeat(5_000);

        assertThat(new SearchTerms().add(SearchField.TEXT, longText).toArray())
                .allSatisfy(term -> assertThat(term).hasSizeLessThanOrEqualTo(200))
                .noneSatisfy(term -> assertThat(term).endsWith("\ud800"));
        assertThat(isFound(SearchField.TEXT, "x".repeat(9_000), "x".repeat(9_000)))
                .isTrue();
    }

    @Test
    void aTextWithoutWordsHasNoTerms() {
        assertThat(SearchTerms.sounding(SearchField.TEXT, "'-")).isEmpty();
        assertThat(new SearchTerms().add(SearchField.TEXT, null).toArray()).isEmpty();
    }
}
