package org.tally.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Folds the spellings of a text. One place has many spellings in Latin script: Khan Sheikhoun, Khan Sheikhun and Khan Shaykhun,
 * Maaret al-Numan and Maarrat an-Nu'man, Abu Duhur and Abu al-Thuhur.
 *
 * <p>{@link #words} ignores case, accents and punctuation. {@link #sounds} also ignores the differences between romanisations of
 * Arabic:
 *
 * <ul>
 *   <li>the article before another word: al- and el-, and also an-, ash-, ez- and the like where the next word starts with that
 *       letter;
 *   <li>the choice among a, e, i and ay, the choice among o, u, ou and aw, and the length of a vowel. The group of a vowel and its
 *       presence do count: Hama is not Homs, Nubl is not Nabl, Qusayr is not Qasr;
 *   <li>doubled letters, and an h after the last vowel (Hamah, Hama);
 *   <li>the choice between q and k, gh and g, ch and sh, dj and j, and among th, dh and d.
 * </ul>
 *
 * <p>Words in other scripts keep their letters. Compatibility forms and keyboard variants of a letter are folded. Words in Arabic
 * and Hebrew also lose tatweel and vowel points, which few people write. In all further scripts, combining marks are part of the
 * word: without vowel signs, many words in Devanagari would be equal.
 */
public final class Spelling {

    /** The version of the folding. When it changes, the service computes all stored terms again. */
    public static final int VERSION = 6;

    /** Optional signs inside words: hamza, ayn, and the characters that stand for them. */
    private static final String OPTIONAL_SIGNS =
            "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032\u0640";

    /** The scripts whose words lose accents and points. Punctuation and digits are common to all scripts. */
    private static final Set<UnicodeScript> SCRIPTS_WITHOUT_MARKS = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARABIC,
            UnicodeScript.HEBREW,
            UnicodeScript.SYRIAC,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);

    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private static final String SUN_LETTERS = "nrstdz";

    private Spelling() {}

    /** The words of a text in their order, in lower case and without accents. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(codePoint -> !isDropped(codePoint))
                .forEach(codePoint -> {
                    if (isMark(codePoint)) {
                        addMark(codePoint, word);
                    } else if (Character.isLetterOrDigit(codePoint)) {
                        Letters.append(codePoint, word);
                    } else {
                        end(word, words);
                    }
                });
        end(word, words);
        return words;
    }

    /** Drops invisible characters, such as soft hyphens and direction marks. The zero width space separates words. */
    private static boolean isDropped(int codePoint) {
        int type = Character.getType(codePoint);
        return OPTIONAL_SIGNS.indexOf(codePoint) >= 0 || type == Character.FORMAT && codePoint != ZERO_WIDTH_SPACE;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void addMark(int mark, StringBuilder word) {
        if (!word.isEmpty() && !SCRIPTS_WITHOUT_MARKS.contains(UnicodeScript.of(word.codePointBefore(word.length())))) {
            word.appendCodePoint(mark);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** The sounds of the words of a text, without articles. */
    public static List<String> sounds(String text) {
        return sounds(words(text));
    }

    /** The sounds of words, without articles. */
    static List<String> sounds(List<String> words) {
        List<String> sounds = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            if (i + 1 == words.size() || !isArticle(words.get(i), words.get(i + 1))) {
                sounds.add(sound(words.get(i)));
            }
        }
        return sounds;
    }

    /** The sound of one word. */
    static String sound(String word) {
        return new Sound(word).toString();
    }

    /** Whether a word is the article of the next word. */
    static boolean isArticle(String word, String next) {
        if (word.length() < 2 || word.length() > 3 || word.charAt(0) != 'a' && word.charAt(0) != 'e') {
            return false;
        }
        String letter = word.substring(1);
        return letter.equals("l")
                || SUN_LETTERS.indexOf(letter.charAt(0)) >= 0
                        && (letter.length() == 1 || letter.charAt(1) == 'h')
                        && next.startsWith(letter);
    }

    /** The sound of one word. Capitals stand for consonants that are written with two letters, and for the two groups of vowels. */
    private static final class Sound {

        private static final char FRONT = 'A';
        private static final char ROUND = 'U';

        private final String word;
        private final StringBuilder sound = new StringBuilder();

        Sound(String word) {
            this.word = word;
            for (int at = 0; at < word.length(); at++) {
                at += read(at);
            }
            int last = sound.length() - 1;
            if (last > 0 && sound.charAt(last) == 'h' && isVowel(sound.charAt(last - 1))) {
                sound.setLength(last);
            }
        }

        /** Reads the letter at an index, and returns how many of the next letters belong to it. */
        private int read(int at) {
            char letter = word.charAt(at);
            if (letter(at + 1) == 'h' && "kgstdc".indexOf(letter) >= 0) {
                add("KgSddS".charAt("kgstdc".indexOf(letter)));
                return 1;
            }
            if (letter == 'd' && letter(at + 1) == 'j') {
                add('j');
                return 1;
            }
            switch (letter) {
                case 'a', 'e' -> add(FRONT);
                case 'i' -> {
                    add(FRONT);
                    // Latakia sounds like Latakiya.
                    if ("aou".indexOf(letter(at + 1)) >= 0) {
                        add('y');
                    }
                }
                case 'o', 'u' -> addRound();
                case 'y' -> add(isVowelLetter(at + 1) ? 'y' : FRONT);
                case 'w' -> {
                    if (at > 0 && (!isVowelLetter(at + 1) || "ou".indexOf(letter(at + 1)) >= 0)) {
                        addRound();
                    } else {
                        add('w');
                    }
                }
                case 'q' -> add('k');
                default -> add(letter);
            }
            return 0;
        }

        private char letter(int at) {
            return at < word.length() ? word.charAt(at) : ' ';
        }

        private boolean isVowelLetter(int at) {
            return "aeiou".indexOf(letter(at)) >= 0;
        }

        private static boolean isVowel(char sound) {
            return sound == FRONT || sound == ROUND;
        }

        private char last() {
            return sound.isEmpty() ? ' ' : sound.charAt(sound.length() - 1);
        }

        /** Adds a round vowel, which replaces a front vowel before it: Zawr sounds like Zour. */
        private void addRound() {
            if (last() == FRONT) {
                sound.setLength(sound.length() - 1);
            }
            add(ROUND);
        }

        private void add(char next) {
            if (last() != next || Character.isDigit(next)) {
                sound.append(next);
            }
        }

        @Override
        public String toString() {
            return sound.toString();
        }
    }
}
