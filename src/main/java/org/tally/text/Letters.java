package org.tally.text;

import java.util.Map;
import java.util.stream.Collectors;

/** Letters that are written in several ways and that Unicode does not decompose. */
final class Letters {

    /** By letter, what it is read as. */
    static final Map<String, String> SAME = Map.ofEntries(
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
            // Arabic as it is typed on keyboards of Egypt, Iran and Pakistan.
            Map.entry("ة", "ه"),
            Map.entry("ى", "ي"),
            Map.entry("ی", "ي"),
            Map.entry("ک", "ك"),
            Map.entry("ھ", "ه"),
            Map.entry("ہ", "ه"),
            Map.entry("ە", "ه"));

    private static final Map<Integer, String> BY_CODE_POINT = SAME.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(entry -> entry.getKey().codePointAt(0), Map.Entry::getValue));

    private Letters() {}

    /** Appends a letter in lower case as it is read. */
    static void append(int letter, StringBuilder word) {
        String same = BY_CODE_POINT.get(letter);
        if (same == null) {
            word.appendCodePoint(letter);
        } else {
            word.append(same);
        }
    }
}
