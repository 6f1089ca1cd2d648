package org.tally.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 as it was defined (RFC 3629): what is none is told, and not read as U+FFFD. */
public final class Utf8 {

    private Utf8() {}

    /** The text that the bytes are; empty where they are none. */
    public static Optional<String> read(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
