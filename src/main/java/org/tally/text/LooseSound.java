package org.tally.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reduces the name of a place to its loose sound: its consonants, and whether it starts and ends with a vowel. Different
 * transcriptions of a name by ear have the same loose sound: Kafr Batna and Kafar Batna, Muhaymidah and Mheimdeh, Deir Ezzor
 * and Deir ez-Zor, Kharkiv and Kharkov.
 *
 * <p>Some different places share a loose sound. So a search compares the loose sounds of whole names only, and matches by
 * {@link Spelling#sounds} rank higher.
 */
final class LooseSound {

    /**
     * A rule that removes one difference between spellings.
     *
     * @param replacement replaces every match of the pattern
     */
    record Rule(String name, Pattern pattern, String replacement) {

        private static Rule of(String name, String pattern, String replacement) {
            return new Rule(name, Pattern.compile(pattern), replacement);
        }

        private String apply(String word) {
            return pattern.matcher(word).replaceAll(replacement);
        }
    }

    /** The rules for a word in Latin letters, in their order. */
    static final List<Rule> LETTERS = List.of(
            Rule.of("Abu, Albu and Bu", "^(al)?a?bo?u", "b"),
            Rule.of("the article joined to the word", "^[ae]l(?=[bcdfghjkmnpqrstvwxyz].{2})", ""),
            Rule.of("the article joined to a sun letter", "^[ae]([nrstdz]|sh|th|dh)(?=\\1.)", ""),
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

    /** The rules for the sound of a word, in their order. A and U stand for the two groups of vowels. */
    static final List<Rule> SOUNDS = List.of(
            Rule.of("the first vowel", "^[AU]+", "A"),
            Rule.of("the last vowel", "(?<=[^AU])[AU]+$", "A"),
            Rule.of("kh", "K", "k"));

    /** The rules for the joined sounds of a name, in their order. */
    static final List<Rule> JOINED = List.of(
            Rule.of("vowels inside", "(?<=.)A+(?!$)", ""),
            // A name with only two consonants keeps its round vowel, or Douma would be Dama.
            Rule.of("round vowels inside", "(?<=.)U(?!$)(?=.*[^AU].*[^AU])|(?<=[^AU].{0,9}[^AU].{0,9})U(?!$)", ""));

    /** Separates the names of one place. */
    private static final Pattern NAME_SEPARATORS = Pattern.compile("[/()\\[\\],;]");

    /** Types of places, which some writers put after the name. */
    private static final Set<String> PLACE_TYPES = Set.of(
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

    /** The loose sounds of the names in a text. */
    static List<String> names(String text) {
        return Arrays.stream(NAME_SEPARATORS.split(text))
                .map(name -> looseSound(Spelling.words(name)))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String looseSound(List<String> words) {
        List<String> name = new ArrayList<>(words);
        while (name.size() > 1 && PLACE_TYPES.contains(name.get(name.size() - 1))) {
            name.remove(name.size() - 1);
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < name.size(); i++) {
            if (i + 1 == name.size() || !Spelling.isArticle(name.get(i), name.get(i + 1))) {
                join(joined, sound(name.get(i)));
            }
        }
        return apply(JOINED, joined.toString());
    }

    /** Appends a sound, and merges equal letters where two words meet: joined words are written with one letter there. */
    private static void join(StringBuilder joined, String sound) {
        boolean isDoubled =
                !joined.isEmpty() && !sound.isEmpty() && joined.charAt(joined.length() - 1) == sound.charAt(0);
        joined.append(sound, isDoubled && !Character.isDigit(sound.charAt(0)) ? 1 : 0, sound.length());
    }

    private static String sound(String word) {
        return apply(SOUNDS, Spelling.sound(apply(LETTERS, Transliteration.latin(word))));
    }

    private static String apply(List<Rule> rules, String word) {
        String result = word;
        for (Rule rule : rules) {
            result = rule.apply(result);
        }
        return result;
    }
}
