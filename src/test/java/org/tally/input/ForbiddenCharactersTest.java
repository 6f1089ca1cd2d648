package org.tally.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenCharactersTest {

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u001f", "\u007f", "\u0085", "\ud83d", "\ude00"})
    void controlCharactersAndUnpairedSurrogatesAreForbidden(String character) {
        String text = "a" + character + "b";

        assertThat(ForbiddenCharacters.areIn(text)).isTrue();
        assertThat(ForbiddenCharacters.replaceIn(text)).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "at least 68", "\t", "\r\n", "\u00a0", "\u200f", "\ufffd", "\ud83d\ude00"})
    void allOtherCharactersStay(String text) {
        assertThat(ForbiddenCharacters.areIn(text)).isFalse();
        assertThat(ForbiddenCharacters.replaceIn(text)).isEqualTo(text);
    }
}
