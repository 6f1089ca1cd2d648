package org.tally.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a text reads the same as. One place has many spellings in Latin script: Khan Sheikhoun, Khan Sheikhun and Khan
 * Shaykhun, Maaret al-Numan and Maarrat an-Nu'man, Abu Duhur and Abu al-Thuhur.
 *
 * <p>{@link #words} takes away what nobody means when searching: case, accents, punctuation. {@link #sounds} takes away what
 * romanisations of Arabic do not agree on, too:
 *
 * <ul>
 *   <li>the article before another word: al- and el-, and an-, ash-, ez- and the like where the next word begins with that
 *       letter;
 *   <li>which of a, e, i and ay, and which of o, u, ou and aw is written, and how long. Not which of the two groups it is,
 *       nor that there is a vowel: Hama is not Homs, Nubl is not Nabl, Qusayr is not Qasr;
 *   <li>doubled letters, and an h after the last vowel (Hamah, Hama);
 *   <li>q and k, gh and g, ch and sh, dj and j, and which of th, dh and d is written.
 * </ul>
 *
 * <p>Words in other scripts are kept as they are, but for their compatibility forms, letters that are typed in several ways, and
 * in Arabic and Hebrew tatweel and the points that few write. Elsewhere signs are part of the word: in Devanagari without its
 * vowels, many words would be one.
 */
public final class Spelling {

    /** How a text is folded changes with this number, and what was folded before is folded anew. */
    public static final int VERSION = 6;

    /** Signs inside words that some write and others do not: hamza, ayn, and how they are typed. */
    private static final String LEFT_OUT = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u2018\u2019\u201b\u2032\u0640";

    /** The scripts in which a word is the same without accents and points; signs and digits are common to all scripts. */
    private static final Set<UnicodeScript> WITHOUT_MARKS = EnumSet.of(
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
                .filter(sign -> !isLeftOut(sign))
                .forEach(sign -> {
                    if (isMark(sign)) {
                        addMark(sign, word);
                    } else if (Character.isLetterOrDigit(sign)) {
                        Letters.append(sign, word);
                    } else {
                        end(word, words);
                    }
                });
        end(word, words);
        return words;
    }

    /** Among what nobody sees, such as a soft hyphen or a mark of direction, one sign stands between words. */
    private static boolean isLeftOut(int sign) {
        int type = Character.getType(sign);
        return LEFT_OUT.indexOf(sign) >= 0 || type == Character.FORMAT && sign != ZERO_WIDTH_SPACE;
    }

    private static boolean isMark(int sign) {
        int type = Character.getType(sign);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void addMark(int mark, StringBuilder word) {
        if (!word.isEmpty() && !WITHOUT_MARKS.contains(UnicodeScript.of(word.codePointBefore(word.length())))) {
            word.appendCodePoint(mark);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** The words of a text as they sound, without articles. */
    public static List<String> sounds(String text) {
        List<String> words = words(text);
        List<String> sounds = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            if (i + 1 == words.size() || !isArticle(words.get(i), words.get(i + 1))) {
                sounds.add(sound(words.get(i)));
            }
        }
        return sounds;
    }

    /** One word as it sounds. */
    static String sound(String word) {
        return new Sound(word).toString();
    }

    /** Whether a word is the article of the one after it. */
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

    /** One word as it sounds. Capitals stand for what takes two letters to write, and for the two groups of vowels. */
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

        /** Reads a letter, and answers how many more belonged to it. */
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
                    // Latakia is Latakiya.
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

        /** Zawr is Zour. */
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
