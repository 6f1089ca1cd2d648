package org.tally.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares names of organizations. It ignores case, accents and punctuation, and nothing else.
 *
 * <p>Two names are the same when their {@link #key keys} are equal. The key drops full stops, so that A.F.P. is AFP. Any other
 * punctuation separates words like a space, so that Agence France-Presse is Agence France Presse. Unlike in a search, the sound
 * of a name plays no part: SANA is not Sanaa. An abbreviation does not equal its long form.
 */
public final class Name {

    /** The version of the rule. When it changes, the service computes all stored keys again. */
    public static final int VERSION = 1;

    /** Longer keys end in a digest. An index limits their length, and keys that were merely cut would make different names equal. */
    private static final int KEY_LIMIT = 200;

    private static final int DIGEST_LENGTH = 64;

    /** Separates the names of organizations that asserted a claim together. */
    private static final String SEPARATOR = ";";

    private Name() {}

    /** The key by which a name is compared. It is never empty, and contains no semicolon. */
    public static String key(String name) {
        String words = words(name);
        // A name without letters and digits is compared as it is written.
        String key = words.isEmpty() ? normalized(name).replace(SEPARATOR, " ") : words;
        return key.length() <= KEY_LIMIT ? key : shortened(key);
    }

    /** Whether a name contains a letter or a digit. */
    public static boolean isWord(String name) {
        return !words(name).isEmpty();
    }

    /** Whether a text names several originators, separated by semicolons. */
    public static boolean hasSeveralOriginators(String text) {
        return text.contains(SEPARATOR);
    }

    /** Splits a text at semicolons into originators. It removes duplicates and sorts by key; a text without semicolons is one name. */
    public static List<String> originators(String text) {
        if (!hasSeveralOriginators(text)) {
            return List.of(text);
        }
        Map<String, String> names = new TreeMap<>();
        Arrays.stream(text.split(SEPARATOR))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.merge(key(name), name, Name::first));
        return names.isEmpty() ? List.of(text) : List.copyOf(names.values());
    }

    /** Splits a text at commas and semicolons into names, in their order. It also splits at a comma within a name. */
    public static List<String> listed(String text) {
        return Arrays.stream(text.split("[,;]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Chooses the spelling to display among two of one name. The choice does not depend on their order. */
    public static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String words(String name) {
        return String.join(
                " ",
                Spelling.words(Normalizer.normalize(name, Normalizer.Form.NFKC).replace(".", "")));
    }

    private static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
    }

    private static String shortened(String key) {
        int end = KEY_LIMIT - DIGEST_LENGTH;
        // Do not split a surrogate pair.
        return key.substring(0, Character.isHighSurrogate(key.charAt(end - 1)) ? end - 1 : end) + digest(key);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
