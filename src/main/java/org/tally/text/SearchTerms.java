package org.tally.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The terms under which a record is found: every run of words of its texts, as they are written and as they sound, every
 * name of a place as it sounds loosely, and every name of an actor as names are compared. What is sought is made into terms in the same way, so that a database has only to look
 * terms up, which any can do by an index.
 */
public final class SearchTerms {

    /** Longer ones are cut, here and in what is sought: no index takes terms of any length. */
    private static final int LONGEST = 200;

    private static final char WRITTEN = '=';
    private static final char SOUNDING = ':';
    private static final char LOOSE = '~';
    private static final char NAMED = '#';

    private final Set<String> terms = new TreeSet<>();

    /** Adds a text, unless it is {@code null}. */
    public SearchTerms add(SearchField kind, String text) {
        if (text != null) {
            addRuns(kind, WRITTEN, Spelling.words(text));
            addRuns(kind, SOUNDING, Spelling.sounds(text));
            terms.addAll(loose(kind, text));
        }
        return this;
    }

    private void addRuns(SearchField kind, char form, List<String> words) {
        for (int length = 1; length <= Math.min(kind.longestRun, words.size()); length++) {
            terms.addAll(runs(kind, form, words, length));
        }
    }

    /** Adds the name of somebody, or the names of several that stand between commas or semicolons. */
    public SearchTerms addName(SearchField kind, String name) {
        terms.add(named(kind, Name.key(name)));
        Name.listed(name).forEach(one -> terms.add(named(kind, Name.key(one))));
        return add(kind, name);
    }

    /** Adds a code, which is found only as it is. */
    public SearchTerms addCode(SearchField kind, String code) {
        terms.add(code(kind, code));
        return this;
    }

    public String[] toArray() {
        return terms.toArray(String[]::new);
    }

    /** The term of a whole name, by what it is compared by. It fits an index as it is. */
    public static String named(SearchField kind, String nameKey) {
        return kind.name().toLowerCase(Locale.ROOT) + NAMED + nameKey;
    }

    /** The term of a code. */
    public static String code(SearchField kind, String code) {
        return term(kind, WRITTEN, List.of(code));
    }

    /** The terms of a text that is sought: a record which has all of them sounds like it. Empty when it holds no word. */
    public static List<String> sounding(SearchField kind, String text) {
        return sought(kind, SOUNDING, Spelling.sounds(text));
    }

    /** The terms of a text that is sought: a record which has all of them is written like it. */
    public static List<String> written(SearchField kind, String text) {
        return sought(kind, WRITTEN, Spelling.words(text));
    }

    /** The terms of a text that is sought: a record which has all of them sounds loosely like it. Empty for most kinds. */
    public static List<String> loose(SearchField kind, String text) {
        return kind.isLoose()
                ? LooseSound.names(text).stream()
                        .map(name -> term(kind, LOOSE, List.of(name)))
                        .toList()
                : List.of();
    }

    private static List<String> sought(SearchField kind, char form, List<String> words) {
        return runs(kind, form, words, Math.min(kind.longestRun, words.size()));
    }

    private static List<String> runs(SearchField kind, char form, List<String> words, int length) {
        List<String> runs = new ArrayList<>();
        for (int from = 0; from + length <= words.size() && length > 0; from++) {
            runs.add(term(kind, form, words.subList(from, from + length)));
        }
        return runs;
    }

    private static String term(SearchField kind, char form, List<String> words) {
        String prefix = kind == SearchField.TEXT ? "" : kind.name().toLowerCase(Locale.ROOT);
        String term = prefix + form + String.join(" ", words);
        if (term.length() <= LONGEST) {
            return term;
        }
        // Not between the two halves of a sign.
        return term.substring(0, Character.isHighSurrogate(term.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
