package org.tally.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How well {@code place=} finds places by other spellings, by exact sounds alone and by loose ones as well. It needs no
 * service: a record is found where it has the terms that are sought.
 */
public final class Spellings {

    private static final int FIRST_HITS = 20;
    private static final double FAR_KM = 25;
    private static final int NEAR_LETTERS = 2;
    private static final double KM_A_DEGREE = 111.195;

    private static final int SOUNDS_WHOLE = 1;
    private static final int SOUNDS = 3;
    private static final int LOOSE = 4;
    private static final int NOT_FOUND = 5;

    private record Pair(String stored, String sought, String kind, Point point) {

        Pair turned() {
            return new Pair(sought, stored, kind, point);
        }
    }

    private record Point(double latitude, double longitude) {

        double km(Point other) {
            double east = (longitude - other.longitude) * Math.cos(Math.toRadians(latitude));
            return KM_A_DEGREE * Math.hypot(latitude - other.latitude, east);
        }
    }

    private record Incident(String place, Point point) {}

    private final Map<String, Set<Long>> terms = new HashMap<>();
    private final boolean listsNames;

    private Spellings(boolean listsNames) {
        this.listsNames = listsNames;
    }

    /**
     * Takes the folder of the spellings and, to measure near letters and what comes first, a CSV file of UCDP GED events. With
     * {@code --list} before them it names what is not as it should be.
     */
    public static void main(String[] arguments) throws IOException {
        boolean listsNames = arguments[0].equals("--list");
        List<Path> paths =
                Arrays.stream(arguments).skip(listsNames ? 1 : 0).map(Path::of).toList();
        Spellings spellings = new Spellings(listsNames);
        Path folder = paths.get(0);
        List<Pair> places = pairs(folder.resolve("syria-places.tsv"));
        System.out.println("   exact and loose");
        spellings.measurePairs(places, folder);
        if (paths.size() > 1) {
            List<Incident> incidents = incidents(paths.get(1));
            spellings.measureNearLetters(incidents);
            spellings.measureFirstHits(places, incidents);
        }
    }

    private void measurePairs(List<Pair> places, Path folder) throws IOException {
        for (String kind : List.of("spelling", "typo")) {
            List<Pair> ofKind =
                    places.stream().filter(pair -> pair.kind.equals(kind)).toList();
            printShare("recall of kind " + kind, ofKind, this::rank, true);
        }
        printShare("recall of kind spelling and typo", places, this::rank, true);
        printShare("recall elsewhere", pairs(folder.resolve("elsewhere.tsv")), this::rank, true);
        printShare("found, but apart", pairs(folder.resolve("apart.tsv")), this::rankEitherWay, false);
    }

    private void measureNearLetters(List<Incident> incidents) {
        List<Incident> places = incidents.stream()
                .collect(Collectors.toMap(Incident::place, one -> one, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
        List<Pair> near = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                String one = withoutType(places.get(i).place);
                String other = withoutType(places.get(j).place);
                if (!one.equals(other)
                        && places.get(i).point.km(places.get(j).point) > FAR_KM
                        && isNear(one, other)) {
                    near.add(new Pair(one, other, "", null));
                }
            }
        }
        printShare("found, but only near in letters and far away", near, this::rankEitherWay, false);
    }

    private void measureFirstHits(List<Pair> pairs, List<Incident> incidents) {
        Map<String, List<Incident>> byPlace = incidents.stream().collect(Collectors.groupingBy(Incident::place));
        Map<Long, Set<String>> byTerm = new HashMap<>();
        byPlace.keySet()
                .forEach(place -> terms(place)
                        .forEach(term -> byTerm.computeIfAbsent(term, key -> new HashSet<>())
                                .add(place)));
        List<Pair> exact = pairs.stream()
                .filter(pair -> byTerm.keySet().containsAll(SearchTerms.sounding(SearchField.PLACE, pair.sought)))
                .toList();
        printFar("of the first " + FIRST_HITS + " hits far away", pairs, byTerm, byPlace);
        printFar("the same where the name exists as it sounds", exact, byTerm, byPlace);
    }

    private void printFar(
            String what, List<Pair> pairs, Map<Long, Set<String>> byTerm, Map<String, List<Incident>> byPlace) {
        List<String> shares = new ArrayList<>();
        for (int worst : List.of(SOUNDS, LOOSE)) {
            int hits = 0;
            int far = 0;
            int namesakes = 0;
            for (Pair pair : pairs) {
                List<Incident> first = found(pair.sought, byTerm).stream()
                        .filter(place -> rank(place, pair.sought) <= worst)
                        .sorted(Comparator.<String>comparingInt(place -> rank(place, pair.sought))
                                .thenComparing(Comparator.naturalOrder()))
                        .flatMap(place -> byPlace.get(place).stream())
                        .limit(FIRST_HITS)
                        .toList();
                hits += first.size();
                List<Incident> farAway = first.stream()
                        .filter(incident -> incident.point.km(pair.point) > FAR_KM)
                        .toList();
                far += farAway.size();
                namesakes += farAway.stream()
                        .filter(incident -> isNamesake(incident.place, pair))
                        .count();
            }
            shares.add(
                    "%5.1f %% (%d of %d, %d by that name)".formatted(100.0 * far / hits, far, hits, namesakes));
        }
        System.out.println(String.join(", ", shares) + "  " + what);
    }

    /** Whether the whole name of a place sounds as what is sought, or as what it stands for. */
    private boolean isNamesake(String place, Pair pair) {
        return Math.min(rank(place, pair.sought), rank(place, withoutType(pair.stored))) <= SOUNDS_WHOLE;
    }

    /** The places that have a term of what is sought. */
    private static Set<String> found(String sought, Map<Long, Set<String>> byTerm) {
        return Stream.of(SearchTerms.written(SearchField.PLACE, sought), SearchTerms.sounding(SearchField.PLACE, sought), SearchTerms.loose(SearchField.PLACE, sought))
                .flatMap(List::stream)
                .flatMap(term -> byTerm.getOrDefault(term, Set.of()).stream())
                .collect(Collectors.toSet());
    }

    private interface Ranking {
        int of(Pair pair);
    }

    private void printShare(String what, List<Pair> pairs, Ranking ranking, boolean shouldBeFound) {
        long exact = pairs.stream().filter(pair -> ranking.of(pair) <= SOUNDS).count();
        long all = pairs.stream().filter(pair -> ranking.of(pair) <= LOOSE).count();
        System.out.printf(
                Locale.ROOT,
                "%5.1f %%, %5.1f %% (%d, %d of %d)  %s%n",
                100.0 * exact / pairs.size(),
                100.0 * all / pairs.size(),
                exact,
                all,
                pairs.size(),
                what);
        if (listsNames) {
            Predicate<Pair> isFound = pair -> ranking.of(pair) <= LOOSE;
            pairs.stream()
                    .filter(shouldBeFound ? isFound.negate() : isFound)
                    .forEach(pair -> System.out.println("    " + pair.stored + " | " + pair.sought + "  "
                            + LooseSound.names(pair.stored) + " " + LooseSound.names(pair.sought)));
        }
    }

    private int rank(Pair pair) {
        return rank(pair.stored, pair.sought);
    }

    private int rankEitherWay(Pair pair) {
        return Math.min(rank(pair), rank(pair.turned()));
    }

    private int rank(String stored, String sought) {
        Set<Long> known = terms(stored);
        List<Long> written = SearchTerms.written(SearchField.PLACE, sought);
        List<Long> sounding = SearchTerms.sounding(SearchField.PLACE, sought);
        List<Long> loose = SearchTerms.loose(SearchField.PLACE, sought);
        List<List<Long>> degrees = List.of(both(written, loose), both(sounding, loose), written, sounding, loose);
        return IntStream.range(0, degrees.size())
                .filter(degree -> !degrees.get(degree).isEmpty() && known.containsAll(degrees.get(degree)))
                .findFirst()
                .orElse(NOT_FOUND);
    }

    private static List<Long> both(List<Long> some, List<Long> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private Set<Long> terms(String place) {
        return terms.computeIfAbsent(
                place, name -> LongStream.of(new SearchTerms().add(SearchField.PLACE, name).toArray()).boxed().collect(Collectors.toSet()));
    }

    private static String withoutType(String place) {
        return place.replaceFirst(" +(town|village|city|suburb|district|Governorate|area)$", "")
                .strip();
    }

    /** Whether so few letters have to be put in, taken out or exchanged to make one text of the other. */
    private static boolean isNear(String one, String other) {
        if (Math.abs(one.length() - other.length()) > NEAR_LETTERS) {
            return false;
        }
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(row[j - 1], before[j]));
            }
            before = row;
        }
        return before[other.length()] <= NEAR_LETTERS;
    }

    private static List<Pair> pairs(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> pair(line.split("\t"))).toList();
        }
    }

    private static Pair pair(String[] cells) {
        return cells.length < 5
                ? new Pair(cells[0], cells[1], "", null)
                : new Pair(
                        cells[0],
                        cells[1],
                        cells[2],
                        new Point(Double.parseDouble(cells[3]), Double.parseDouble(cells[4])));
    }

    private static List<Incident> incidents(Path file) throws IOException {
        List<List<String>> rows = rows(Files.readString(file));
        List<String> names = rows.get(0);
        int place = names.indexOf("where_coordinates");
        int latitude = names.indexOf("latitude");
        int longitude = names.indexOf("longitude");
        return rows.stream()
                .skip(1)
                .filter(row -> row.size() == names.size())
                .map(row -> new Incident(
                        row.get(place),
                        new Point(Double.parseDouble(row.get(latitude)), Double.parseDouble(row.get(longitude)))))
                .toList();
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (char sign : csv.toCharArray()) {
            if (sign == '"') {
                isQuoted = !isQuoted;
            } else if (isQuoted || sign != ',' && sign != '\n') {
                cell.append(sign);
            } else {
                row.add(cell.toString());
                cell.setLength(0);
                if (sign == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
