package org.tally.toll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tally.claim.Window;
import org.tally.toll.Counted.Divided;

/**
 * One or several child incidents of one window, as input of their parent's toll.
 *
 * @param window the children's window; the end is {@code null} while they go on
 * @param incidents the number of children
 * @param named the children that are named; empty where there are too many
 * @param sums the numbers by category; categories without numbers are absent
 */
public record Part(Window window, long incidents, List<Child> named, Map<Counted, Sum> sums) {

    /**
     * The maximum number of children that a toll names. Of more children it gives only their number: nobody reads a
     * list of thousands, and their finished rows can then be added up in the database.
     */
    public static final int MAX_NAMED = 100;

    /** A child that is named. */
    public record Child(UUID incidentId, String title) {}

    /**
     * The numbers of one category, over all children of a part.
     *
     * @param low the sum of the lows; empty where no child has one
     * @param best the sum of the best numbers
     * @param incidents the number of children whose best number is above zero
     * @param originators the originators that the numbers rest on, each once, in order
     */
    public record Sum(OptionalLong low, long best, long incidents, List<String> originators) {

        public Sum {
            originators = List.copyOf(originators);
        }

        /** Creates a sum. A sum of zero has no originators. */
        public static Sum of(OptionalLong low, long best, long incidents, List<String> originators) {
            return new Sum(low, best, incidents, low.orElse(0) > 0 || best > 0 ? originators : List.of());
        }

        static Sum of(List<Sum> sums) {
            boolean hasLow = false;
            long low = 0;
            long best = 0;
            long incidents = 0;
            Set<String> originators = new TreeSet<>();
            for (Sum sum : sums) {
                hasLow |= sum.low.isPresent();
                low += sum.low.orElse(0);
                best += sum.best;
                incidents += sum.incidents;
                originators.addAll(sum.originators);
            }
            return new Sum(
                    hasLow ? OptionalLong.of(low) : OptionalLong.empty(), best, incidents, Party.once(originators));
        }
    }

    public Part {
        named = List.copyOf(named);
        sums = Map.copyOf(sums);
    }

    /** Whether a row certainly counts nobody: its high is 0. Such rows by sex or age group are not stored. */
    private static boolean isNobody(Toll.Row row) {
        return row.high().equals(OptionalLong.of(0)) && !(row.counted() instanceof Divided);
    }

    /** The toll of one child as a part. A row whose best number is 0 without a high of 0 is dropped. */
    public static Part of(IncidentClaims child, Toll toll) {
        Map<Counted, Sum> sums = new HashMap<>();
        for (Toll.Row row : toll.rows()) {
            row.best().stream()
                    .filter(best -> best > 0 || isNobody(row))
                    .forEach(best -> sums.put(
                            row.counted(),
                            Sum.of(
                                    row.low(),
                                    best,
                                    best > 0 ? 1 : 0,
                                    row.derivedFrom().originators())));
        }
        return new Part(child.window(), 1, List.of(new Child(child.incidentId(), child.title())), sums);
    }

    /** Adds up several parts to one, which names no child. */
    static Part unnamed(Window window, List<Part> parts) {
        Map<Counted, List<Sum>> sums = new HashMap<>();
        long incidents = 0;
        for (Part part : parts) {
            incidents += part.incidents;
            part.sums.forEach((counted, sum) ->
                    sums.computeIfAbsent(counted, key -> new ArrayList<>()).add(sum));
        }
        return new Part(
                window,
                incidents,
                List.of(),
                sums.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Sum.of(entry.getValue()))));
    }

    /** The number of children whose best number for a category is above zero. */
    long incidents(Counted counted) {
        return sums.containsKey(counted) ? sums.get(counted).incidents() : 0;
    }
}
