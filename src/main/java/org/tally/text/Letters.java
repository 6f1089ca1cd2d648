package org.tally.text;

import java.util.Map;
import java.util.stream.Collectors;

/** Folds variants of letters that Unicode does not decompose. */
final class Letters {

    /** The plain form of each letter. */
    static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("ł", "l"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("þ", "th"),
            Map.entry("ø", "o"),
            Map.entry("œ", "oe"),
            Map.entry("æ", "ae"),
            Map.entry("ħ", "h"),
            Map.entry("ı", "i"),
            // Arabic letters as keyboards of Egypt, Iran and Pakistan type them.
            Map.entry("ة", "ه"),
            Map.entry("ى", "ي"),
            Map.entry("ی", "ي"),
            Map.entry("ک", "ك"),
            Map.entry("ھ", "ه"),
            Map.entry("ہ", "ه"),
            Map.entry("ە", "ه"));

    private static final Map<Integer, String> BY_CODE_POINT = PLAIN.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.getKey().codePointAt(0), Map.Entry::getValue));

    private Letters() {}

    /** Appends the plain form of a lower-case letter. */
    static void append(int letter, StringBuilder word) {
        String plain = BY_CODE_POINT.get(letter);
        if (plain == null) {
            word.appendCodePoint(letter);
        } else {
            word.append(plain);
        }
    }
}
