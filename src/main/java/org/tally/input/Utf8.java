package org.tally.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A strict decoder of UTF-8 (RFC 3629), which does not replace malformed bytes by U+FFFD. */
public final class Utf8 {

    private Utf8() {}

    /** Decodes bytes; empty where they are not UTF-8. */
    public static Optional<String> read(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The number of well-formed bytes before the first malformed one. */
    public static int firstMalformed(ByteBuffer bytes) {
        ByteBuffer rest = bytes.slice();
        StandardCharsets.UTF_8.newDecoder().decode(rest, CharBuffer.allocate(bytes.remaining()), true);
        return rest.position();
    }
}
