package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    private static List<Long> terms(SearchField field, String text) {
        return LongStream.of(new SearchTerms().add(field, text).toArray())
                .boxed()
                .toList();
    }

    private static boolean isFound(SearchField field, String text, String sought) {
        return terms(field, text).containsAll(SearchTerms.sounding(field, sought));
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
        assertThat(terms(SearchField.ACTOR, "Idlib"))
                .doesNotContainAnyElementsOf(SearchTerms.sounding(SearchField.PLACE, "Idlib"))
                .doesNotContainAnyElementsOf(SearchTerms.sounding(SearchField.TEXT, "Idlib"));
    }

    @Test
    void aSpellingDiffersFromASound() {
        List<Long> terms = terms(SearchField.TEXT, "Khan Shaykhun");

        assertThat(terms).containsAll(SearchTerms.written(SearchField.TEXT, "KHAN shaykhun"));
        assertThat(terms).doesNotContainAnyElementsOf(SearchTerms.written(SearchField.TEXT, "Sheikhoun"));
    }

    @Test
    void onlyAPlaceIsFoundByItsLooseSound() {
        assertThat(SearchTerms.loose(SearchField.PLACE, "Kafr Batna"))
                .isEqualTo(SearchTerms.loose(SearchField.PLACE, "Kafar Batna"));
        assertThat(terms(SearchField.PLACE, "Kafr Batna"))
                .containsAll(SearchTerms.loose(SearchField.PLACE, "Kafar Batna"));
        assertThat(SearchTerms.loose(SearchField.TEXT, "Kafr Batna")).isEmpty();
        assertThat(SearchTerms.loose(SearchField.ACTOR, "Kafr Batna")).isEmpty();
    }

    @Test
    void aTextOfAnyLengthIsFound() {
        assertThat(isFound(SearchField.TEXT, "kata".repeat(2_000), "kata".repeat(2_000)))
                .isTrue();
        assertThat(isFound(SearchField.TEXT, "kata".repeat(2_000), "kata".repeat(1_999)))
                .isFalse();
    }

    @Test
    void termsAreInAscendingOrder() {
        assertThat(terms(SearchField.TEXT, "Clashes near Khan Shaykhun kill dozens"))
                .hasSizeGreaterThan(6)
                .isSorted();
    }

    @Test
    void aTextWithoutWordsHasNoTerms() {
        assertThat(SearchTerms.sounding(SearchField.TEXT, "'-")).isEmpty();
        assertThat(new SearchTerms().add(SearchField.TEXT, null).toArray()).isEmpty();
    }
}
