package org.tally.search;

import org.tally.text.Spelling;



import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The names that records are made of. Few of each kind are common, and most are rare. */
final class World {

    /** A country, with the corner of it in which things happen. */
    record Country(String code, double south, double west, List<String> admin1) {}

    /** A place, with the ways in which its name is written. */
    record Place(Country country, String admin1, String name, List<String> spellings, double latitude, double longitude) {}

    private static final String[] CODES = {
        "SYR", "YEM", "IRQ", "AFG", "SOM", "NGA", "LBY", "UKR", "SDN", "MLI", "PSE", "COD", "ETH", "MMR", "LBN", "EGY",
        "PAK", "BFA", "COL", "PHL"
    };
    private static final double[] SOUTH = {
        33, 13, 31, 31, 1, 7, 28, 46, 11, 13, 31.3, 0, 6, 17, 33.1, 27, 28, 11, 3, 7
    };
    private static final double[] WEST = {
        36, 43, 41, 63, 42, 4, 13, 30, 25, -6, 34.2, 25, 37, 94, 35.2, 30, 66, -4, -76, 122
    };
    private static final String[] KNOWN = {
        "Khan Sheikhoun", "Maaret al-Numan", "Abu Duhur", "Jisr al-Shughur", "Idlib", "Hama", "Homs", "Aleppo", "Saraqib",
        "Kafr Nabl", "Kafr Zita", "Morek", "Ariha", "Binnish", "Taftanaz", "Deir ez-Zor", "Raqqa", "Douma", "Daraa", "Afrin"
    };
    private static final String[] BEFORE = {"", "", "", "Kafr ", "Tell ", "Deir ", "Khan ", "Ain ", "Umm ", "Abu ", "Jisr al-",
        "Bab al-", "Wadi ", "al-", "Maarat al-"};
    private static final String[] ONSETS = {"b", "d", "f", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "z", "gh"};
    private static final String[] VOWELS = {"a", "i", "u", "ou", "ei", "a", "o"};
    private static final String[] CODAS = {"", "", "n", "r", "m", "d", "b", "l", "s"};
    private static final String[][] RESPELT = {
        {"ou", "u"}, {"u", "ou"}, {"ei", "ay"}, {"al-", "el-"}, {"al-", "al "}, {"gh", "g"}, {"q", "k"}, {"i", "ee"}, {"Deir", "Dayr"}, {"a", "aa"}
    };

    final List<Country> countries = new ArrayList<>();
    final Map<Country, List<Place>> places = new HashMap<>();
    final List<String> actors;
    final List<String> publishers;
    final List<String> agencies = List.of("AFP", "Reuters", "AP", "Anadolu", "SANA", "dpa", "Xinhua", "TASS", "EFE", "ANSA");
    final List<String> originators;
    final List<String> tags;
    final List<String> words;

    World(Random random, int placeCount) {
        for (int i = 0; i < CODES.length; i++) {
            countries.add(new Country(CODES[i], SOUTH[i], WEST[i], List.copyOf(names(random, 10))));
        }
        for (Country country : countries) {
            places.put(country, new ArrayList<>());
        }
        List<String> names = names(random, placeCount);
        for (int i = 0; i < placeCount; i++) {
            boolean known = i < KNOWN.length;
            Country country = known ? countries.get(0) : common(random, countries);
            places.get(country).add(place(random, country, known ? KNOWN[i] : names.get(i)));
        }
        places.values().forEach(list -> {
            if (list.isEmpty()) {
                throw new IllegalArgumentException("too few places for a country");
            }
        });
        actors = suffixed(names(random, 300), List.of("Brigade", "Front", "Army", "Movement", "Militia", "Forces"));
        publishers = suffixed(names(random, 200), List.of("Times", "News", "Observer", "Post", "Monitor"));
        originators = suffixed(
                names(random, 60), List.of("Observatory for Human Rights", "Ministry of Defence", "Civil Defence", "Health Office"));
        tags = names(random, 60).stream().map(name -> name.toLowerCase().replaceAll("[^a-z]+", "-").replaceAll("^-", "")).toList();
        words = names(random, 1_500).stream().map(String::toLowerCase).toList();
    }

    /** One of a list, the first most often: the square of what is even. */
    static <T> T common(Random random, List<T> list) {
        double even = random.nextDouble();
        return list.get((int) (even * even * list.size()));
    }

    static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A text of so many words, some of them in every other text. */
    String text(Random random, int length) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            text.add(common(random, words));
        }
        return String.join(" ", text);
    }

    private static Place place(Random random, Country country, String name) {
        return new Place(
                country,
                any(random, country.admin1),
                name,
                List.copyOf(spellings(name)),
                Math.round((country.south + 3.5 * random.nextDouble()) * 1e4) / 1e4,
                Math.round((country.west + 4.5 * random.nextDouble()) * 1e4) / 1e4);
    }

    /** The name, and what is written otherwise and sounds the same. */
    private static Set<String> spellings(String name) {
        Set<String> spellings = new TreeSet<>(Set.of(name));
        for (String[] respelt : RESPELT) {
            String other = name.replace(respelt[0], respelt[1]);
            if (Spelling.sounds(other).equals(Spelling.sounds(name))) {
                spellings.add(other);
            }
        }
        return spellings;
    }

    private static List<String> suffixed(List<String> names, List<String> suffixes) {
        List<String> suffixed = new ArrayList<>();
        for (String name : names) {
            suffixed.add(name + " " + suffixes.get(suffixed.size() % suffixes.size()));
        }
        return suffixed;
    }

    /** So many names, all of which differ. */
    private static List<String> names(Random random, int count) {
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(any(random, List.of(BEFORE)) + capital(syllables(random, 2 + random.nextInt(2))));
        }
        return List.copyOf(names);
    }

    private static String syllables(Random random, int count) {
        StringBuilder syllables = new StringBuilder();
        for (int i = 0; i < count; i++) {
            syllables.append(any(random, List.of(ONSETS)))
                    .append(any(random, List.of(VOWELS)))
                    .append(i == count - 1 ? any(random, List.of(CODAS)) : "");
        }
        return syllables.toString();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
