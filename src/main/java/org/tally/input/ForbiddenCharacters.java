package org.tally.input;

import java.util.regex.Pattern;

/**
 * Characters that no text may hold: control characters except tab and line ends, and unpaired surrogates. PostgreSQL cannot store
 * NUL or an unpaired surrogate.
 */
public final class ForbiddenCharacters {

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]");

    private ForbiddenCharacters() {}

    /** Whether a text holds one of them. */
    public static boolean areIn(String text) {
        return FORBIDDEN.matcher(text).find();
    }

    /** Replaces each of them by U+FFFD. */
    public static String replaceIn(String text) {
        return FORBIDDEN.matcher(text).replaceAll("\ufffd");
    }
}
