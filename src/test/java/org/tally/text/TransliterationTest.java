package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Одеса       | Odesa
            Херсон      | Kherson
            Київ        | Kyiv
            Житомир     | Zhytomyr
            Чернівці    | Chernivtsi
            Луганск     | Luhansk
            Грозный     | Grozny
            حلب         | Halab
            حماة        | Hamah
            عفرين       | Afrin
            دير الزور   | Deir ez-Zor
            خان شيخون   | Khan Sheikhoun
            السويداء    | As Suwayda
            القامشلي    | Qamishli
            گرگان       | Gorgan
            אשדוד       | Ashdod
            חיפה        | Haifa
            יפו         | Yafo
            באר שבע     | Be'er Sheva
            תל אביב     | Tel Aviv
            """)
    void aNameSoundsTheSameInAnotherScript(String written, String romanised) {
        assertThat(LooseSound.names(written)).hasSize(1).isEqualTo(LooseSound.names(romanised));
    }

    @Test
    void lettersWithoutATableStay() {
        assertThat(Transliteration.latin("ガザ")).isEqualTo("ガザ");
        assertThat(Transliteration.latin("gaza")).isEqualTo("gaza");
    }
}
