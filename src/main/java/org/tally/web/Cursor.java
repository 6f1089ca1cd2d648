package org.tally.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/**
 * Where a page begins: after a key, in the list of one filter. To clients it is opaque; it carries a version of its own form
 * and a digest of the filter, so that a cursor of another list is refused instead of answering something else.
 */
public final class Cursor {

    private static final String VERSION = "1";
    private static final int DIGEST_LENGTH = 16;

    private Cursor() {}

    /** The cursor of the page after this key. */
    public static String after(Object key, Record filter) {
        String text = String.join(" ", VERSION, digest(filter), key.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that a page begins after, or empty for the first page. */
    public static <K> Optional<K> key(PageRequest request, Record filter, Function<String, K> parse) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(request.cursor()), StandardCharsets.UTF_8);
            String[] parts = text.split(" ", 3);
            if (parts.length == 3 && parts[0].equals(VERSION)) {
                if (!parts[1].equals(digest(filter))) {
                    throw refused(
                            FaultCode.CURSOR_MISMATCH,
                            "The cursor was given for other filters: repeat those, or begin without a cursor.");
                }
                return Optional.of(parse.apply(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            throw refused(FaultCode.WRONG_FORMAT, "It is not a cursor that this service gave.");
        }
        throw refused(FaultCode.WRONG_FORMAT, "It is not a cursor that this service gave.");
    }

    private static ProblemException refused(FaultCode code, String message) {
        return ProblemException.invalid(List.of(Fault.inParameter("cursor", code, message)));
    }

    private static String digest(Record filter) {
        return Sha256.of(filter.toString()).substring(0, DIGEST_LENGTH);
    }
}
