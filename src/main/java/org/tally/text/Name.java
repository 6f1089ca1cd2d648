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
 * How names of organizations are compared: without case, accents and punctuation, and in no other respect.
 *
 * <p>Two names are the same where their {@link #key keys} are equal. A full stop is left out, so that A.F.P. is AFP; any other
 * sign stands between words, as a blank does, so that Agence France-Presse is Agence France Presse. How a name sounds plays no
 * part, unlike where a text is sought: SANA is not Sanaa, and an abbreviation is not what it stands for.
 */
public final class Name {

    /** The rule changes with this number, and what was compared before is compared anew. */
    public static final int VERSION = 1;

    /** Longer keys end in a digest: an index does not take texts of any length, and to cut them would be loose. */
    private static final int LONGEST_KEY = 200;

    private static final int DIGEST_LENGTH = 64;

    /** What stands between the names of those who said something together. */
    private static final String SEPARATOR = ";";

    private Name() {}

    /** What a name is compared by. It is not empty, and holds no semicolon. */
    public static String key(String name) {
        String words = words(name);
        // A name of signs alone is compared as it is written.
        String key = words.isEmpty() ? shown(name).replace(SEPARATOR, " ") : words;
        return key.length() <= LONGEST_KEY ? key : shortened(key);
    }

    /** Whether it holds a letter or a digit. */
    public static boolean isWord(String name) {
        return !words(name).isEmpty();
    }

    /** Whether semicolons separate names in it. */
    public static boolean isOfSeveral(String text) {
        return text.contains(SEPARATOR);
    }

    /** The names in a text: several where semicolons separate them, each once, in the order of their keys. */
    public static List<String> several(String text) {
        if (!isOfSeveral(text)) {
            return List.of(text);
        }
        Map<String, String> names = new TreeMap<>();
        Arrays.stream(text.split(SEPARATOR))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> names.merge(key(name), name, Name::first));
        return names.isEmpty() ? List.of(text) : List.copyOf(names.values());
    }

    /** The names in a list with commas or semicolons, in their order; the commas within one name are not told apart. */
    public static List<String> listed(String text) {
        return Arrays.stream(text.split("[,;]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The one of two spellings by which a name is shown, whatever comes first. */
    public static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String words(String name) {
        return String.join(
                " ",
                Spelling.words(Normalizer.normalize(name, Normalizer.Form.NFKC).replace(".", "")));
    }

    private static String shown(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
    }

    private static String shortened(String key) {
        int end = LONGEST_KEY - DIGEST_LENGTH;
        // Not between the two halves of a sign.
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
