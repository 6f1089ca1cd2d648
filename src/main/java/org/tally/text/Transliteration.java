package org.tally.text;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Map;

/**
 * Romanises words in Arabic, Cyrillic and Hebrew letters for {@link LooseSound}. Arabic and Hebrew write few vowels, so only the
 * loose sound can match. The transliteration of ICU does not fit: it is reversible letter by letter, which reporters' spellings
 * are not.
 */
final class Transliteration {

    private static final Map<Character, String> CYRILLIC = letters("""
            а=a б=b в=v г=g ґ=g д=d е=e ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch
            ъ= ы=i ь= э=e ю=yu я=ya є=ye ђ=dj ј=y љ=l њ=n ћ=ch џ=dj ѕ=dz""");

    private static final Map<Character, String> ARABIC = letters("""
            ا=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=dh ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع= ء= غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h
            و=w ي=y پ=p چ=ch ژ=zh گ=g ڤ=v""");

    private static final Map<Character, String> HEBREW = letters("""
            א= ב=v ג=g ד=d ה=h ו=w ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע= פ=f ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t""");

    /** Letters that are romanised differently at the start of a word. */
    private static final Map<Character, String> FIRST = letters("ع=a ي=ya ע=a א=a ב=b פ=p ו=v י=ya");

    /** Letters that are romanised differently at the end of a word. */
    private static final Map<Character, String> LAST = letters("ه=a ה=a ע=a");

    /** Letters that are consonants at the start and before a vowel, and vowels elsewhere. */
    private static final Map<Character, String> HALF_VOWELS = letters("و=u ي=i ו=u י=i");

    private static final String ARABIC_VOWELS = "اويוי";

    private static final Map<UnicodeScript, Map<Character, String>> SCRIPTS =
            Map.of(UnicodeScript.CYRILLIC, CYRILLIC, UnicodeScript.ARABIC, ARABIC, UnicodeScript.HEBREW, HEBREW);

    private Transliteration() {}

    /** The word in Latin letters. Letters of other scripts, and letters that no table has, stay as they are. */
    static String latin(String word) {
        if (word.chars().allMatch(letter -> letter < 0x250)) {
            return word;
        }
        StringBuilder latin = new StringBuilder();
        for (int at = 0; at < word.length(); at++) {
            latin.append(latin(word, at));
        }
        return latin.toString();
    }

    private static String latin(String word, int at) {
        char letter = word.charAt(at);
        String consonant =
                SCRIPTS.getOrDefault(UnicodeScript.of(letter), Map.of()).getOrDefault(letter, String.valueOf(letter));
        if (at == 0) {
            return FIRST.getOrDefault(letter, consonant);
        }
        boolean isLast = at + 1 == word.length();
        boolean precedesVowel = !isLast && ARABIC_VOWELS.indexOf(word.charAt(at + 1)) >= 0;
        String within = precedesVowel ? consonant : HALF_VOWELS.getOrDefault(letter, consonant);
        return isLast ? LAST.getOrDefault(letter, within) : within;
    }

    private static Map<Character, String> letters(String table) {
        Map<Character, String> letters = new HashMap<>();
        for (String entry : table.split("\\s+")) {
            letters.put(entry.charAt(0), entry.substring(2));
        }
        return Map.copyOf(letters);
    }
}
