package org.tally.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds the terms under which a search finds a record: every run of words of its texts, by spelling and by sound; every name of a
 * place by its loose sound; and every name of an actor by its key. A search text is turned into terms in the same way. So the
 * database only has to look terms up, for which an index suffices.
 *
 * <p>A term is stored as a number, its hash: FNV-1a with 64 bits. Numbers take less space than words, and databases compare them
 * faster. With ten million different terms, one search in two trillion also finds records with another term.
 */
public final class SearchTerms {

    /** The version of the hash, and of the fields that have terms. When it changes, the service writes all stored terms again. */
    public static final int VERSION = 1;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final char WRITTEN = '=';
    private static final char SOUNDING = ':';
    private static final char LOOSE = '~';
    private static final char NAMED = '#';

    private final Set<Long> terms = new TreeSet<>();

    /** The words of the texts by spelling and by sound. A record has some of its texts in several fields. */
    private final Map<String, Words> words = new HashMap<>();

    private record Words(List<String> written, List<String> sounding) {

        static Words of(String text) {
            List<String> written = Spelling.words(text);
            return new Words(written, Spelling.sounds(written));
        }
    }

    /** Adds a text, unless it is {@code null}. */
    public SearchTerms add(SearchField field, @Nullable String text) {
        if (text != null) {
            Words ofText = words.computeIfAbsent(text, Words::of);
            addRuns(field, WRITTEN, ofText.written);
            addRuns(field, SOUNDING, ofText.sounding);
            terms.addAll(loose(field, text));
        }
        return this;
    }

    private void addRuns(SearchField field, char form, List<String> words) {
        for (int length = 1; length <= Math.min(field.longestRun, words.size()); length++) {
            terms.addAll(runs(field, form, words, length));
        }
    }

    /** Adds the name of a person or organization, or several names separated by commas or semicolons. */
    public SearchTerms addName(SearchField field, String name) {
        terms.add(named(field, Name.key(name)));
        Name.listed(name).forEach(part -> terms.add(named(field, Name.key(part))));
        return add(field, name);
    }

    /** Adds a code, which only the same code finds. */
    public SearchTerms addCode(SearchField field, String code) {
        terms.add(code(field, code));
        return this;
    }

    /** The terms in ascending order. */
    public long[] toArray() {
        return terms.stream().mapToLong(Long::longValue).toArray();
    }

    /** The term of a whole name, by its {@link Name#key}. */
    public static Long named(SearchField field, String nameKey) {
        return hash(field.name().toLowerCase(Locale.ROOT) + NAMED + nameKey);
    }

    /** The term of a code. */
    public static Long code(SearchField field, String code) {
        return term(field, WRITTEN, List.of(code));
    }

    /** The terms of a search text by sound: a record with all of them sounds like the text. Empty for a text without words. */
    public static List<Long> sounding(SearchField field, String text) {
        return searchTerms(field, SOUNDING, Spelling.sounds(text));
    }

    /** The terms of a search text by spelling: a record with all of them is written like the text. */
    public static List<Long> written(SearchField field, String text) {
        return searchTerms(field, WRITTEN, Spelling.words(text));
    }

    /** The terms of a search text by loose sound: a record with all of them sounds loosely like the text. Empty for most fields. */
    public static List<Long> loose(SearchField field, String text) {
        return field.isLoose()
                ? LooseSound.names(text).stream()
                        .map(name -> term(field, LOOSE, List.of(name)))
                        .toList()
                : List.of();
    }

    private static List<Long> searchTerms(SearchField field, char form, List<String> words) {
        return runs(field, form, words, Math.min(field.longestRun, words.size()));
    }

    private static List<Long> runs(SearchField field, char form, List<String> words, int length) {
        List<Long> runs = new ArrayList<>();
        for (int from = 0; from + length <= words.size() && length > 0; from++) {
            runs.add(term(field, form, words.subList(from, from + length)));
        }
        return runs;
    }

    private static Long term(SearchField field, char form, List<String> words) {
        String prefix = field == SearchField.TEXT ? "" : field.name().toLowerCase(Locale.ROOT);
        return hash(prefix + form + String.join(" ", words));
    }

    private static Long hash(String term) {
        long hash = FNV_OFFSET;
        for (byte octet : term.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
