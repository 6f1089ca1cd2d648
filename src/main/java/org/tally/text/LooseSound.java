package org.tally.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a place sounds like to somebody who has only heard it: its consonants, and whether it begins and ends with a
 * vowel. Kafr Batna is Kafar Batna, Muhaymidah is Mheimdeh, Deir Ezzor is Deir ez-Zor, Kharkiv is Kharkov.
 *
 * <p>Some of what is one name so is two places. So the whole name has to sound alike, not a part of it, and what sounds so by
 * {@link Spelling#sounds} comes first.
 */
final class LooseSound {

    /**
     * One way in which spellings differ.
     *
     * @param instead what each stretch of letters that fits the pattern is read as
     */
    record Rule(String name, Pattern pattern, String instead) {

        private static Rule of(String name, String pattern, String instead) {
            return new Rule(name, Pattern.compile(pattern), instead);
        }

        private String apply(String word) {
            return pattern.matcher(word).replaceAll(instead);
        }
    }

    /** What is done to a word in Latin letters, one rule after the other. */
    static final List<Rule> LETTERS = List.of(
            Rule.of("Abu, Albu and Bu", "^(al)?a?bo?u", "b"),
            Rule.of("the article grown on", "^[ae]l(?=[bcdfghjkmnpqrstvwxyz].{2})", ""),
            Rule.of("the article grown on before a sun letter", "^[ae]([nrstdz]|sh|th|dh)(?=\\1.)", ""),
            Rule.of("Ukrainian h", "(?<![cgkpstz])h(?=.*(sk[aeiy]*|[io]v(ka|ske)?|hrad|horod|pil|pole)$)", "gh"),
            Rule.of("adjectives of Russian and Ukrainian", "(yi|iy|yy|oy)$", "i"),
            Rule.of("-at", "(?<=[^aeiouy])[ae]t$", "a"),
            Rule.of("ph", "ph", "f"),
            Rule.of("x", "x", "ks"),
            Rule.of("tz", "tz", "ts"),
            Rule.of("zh", "(zh)+", "j"),
            Rule.of("hard c", "c(?![ehiy])", "k"),
            Rule.of("soft g", "g(?=[ei])", "j"),
            Rule.of("ia and iya", "i(y+(?=a)|y*(?=eh?$)|(?=a))", "y"),
            Rule.of("ie and yi", "(?<=[bcdfghjklmnpqrstvwxz])(ie|ye|yi)(?=[bcdfgjklmnpqrstvwxz]|h.)", "i"),
            Rule.of("y between vowels", "(?<=[aeiou])y+(?=[ei])", ""));

    /** What is done to the sound of a word, one rule after the other; A and U are the two groups of vowels. */
    static final List<Rule> SOUNDS = List.of(
            Rule.of("the first vowel", "^[AU]+", "A"),
            Rule.of("the last vowel", "(?<=[^AU])[AU]+$", "A"),
            Rule.of("kh", "K", "k"));

    /** What is done to the sounds of a name, joined to one. */
    static final List<Rule> JOINED = List.of(
            Rule.of("vowels inside", "(?<=.)A+(?!$)", ""),
            // Of two consonants alone, Hama would be Homs without its vowel.
            Rule.of("round vowels inside", "(?<=.)U(?!$)(?=.*[^AU].*[^AU])|(?<=[^AU].{0,9}[^AU].{0,9})U(?!$)", ""));

    /** What separates names of one place. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[/()\\[\\],;]");

    /** What a place is, which some write after its name. */
    private static final Set<String> TYPES = Set.of(
            "city",
            "town",
            "village",
            "suburb",
            "neighborhood",
            "neighbourhood",
            "district",
            "governorate",
            "province",
            "area");

    private LooseSound() {}

    /** The names of a text, each as it sounds loosely. */
    static List<String> names(String text) {
        return Arrays.stream(BETWEEN_NAMES.split(text))
                .map(name -> name(Spelling.words(name)))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String name(List<String> words) {
        List<String> named = new ArrayList<>(words);
        while (named.size() > 1 && TYPES.contains(named.get(named.size() - 1))) {
            named.remove(named.size() - 1);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < named.size(); i++) {
            if (i + 1 == named.size() || !Spelling.isArticle(named.get(i), named.get(i + 1))) {
                join(joined, sound(named.get(i)));
            }
        }
        return apply(JOINED, joined.toString());
    }

    /** Words apart have a doubled letter where words joined have one. */
    private static void join(StringBuilder joined, String sound) {
        boolean isDoubled =
                !joined.isEmpty() && !sound.isEmpty() && joined.charAt(joined.length() - 1) == sound.charAt(0);
        joined.append(sound, isDoubled && !Character.isDigit(sound.charAt(0)) ? 1 : 0, sound.length());
    }

    private static String sound(String word) {
        return apply(SOUNDS, Spelling.sound(apply(LETTERS, Transliteration.latin(word))));
    }

    private static String apply(List<Rule> rules, String word) {
        String now = word;
        for (Rule rule : rules) {
            now = rule.apply(now);
        }
        return now;
    }
}
