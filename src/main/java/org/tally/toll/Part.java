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
 * Child incidents that lie in one window, as they enter the toll of the incident that contains them.
 *
 * @param window the children's dates; the end is {@code null} while they go on
 * @param incidents how many they are
 * @param named those that are named; none where there are too many to be named
 * @param sums what is known of each that is counted; nothing of those of whom nothing is said
 */
public record Part(Window window, long incidents, List<Child> named, Map<Counted, Sum> sums) {

    /**
     * As many children are named; of more, it is only said how many they are. Nobody reads a list of thousands, and
     * their finished rows can then be added up before they get here.
     */
    public static final int MOST_NAMED = 100;

    /** A child that is named. */
    public record Child(UUID incidentId, String title) {}

    /**
     * What the children together say of those counted.
     *
     * @param low the sum of the lows that they have
     * @param best the sum of their best numbers
     * @param incidents in how many of them there is anybody, by the best number
     * @param originators who said so of these incidents, each once, in order
     */
    public record Sum(OptionalLong low, long best, long incidents, List<String> originators) {

        public Sum {
            originators = List.copyOf(originators);
        }

        /** What some children say; who said that there is nobody is not told. */
        public static Sum of(OptionalLong low, long best, long incidents, List<String> originators) {
            return new Sum(low, best, incidents, low.orElse(0) > 0 || best > 0 ? originators : List.of());
        }

        static Sum of(List<Sum> sums) {
            boolean saysLow = false;
            long low = 0;
            long best = 0;
            long incidents = 0;
            Set<String> originators = new TreeSet<>();
            for (Sum sum : sums) {
                saysLow |= sum.low.isPresent();
                low += sum.low.orElse(0);
                best += sum.best;
                incidents += sum.incidents;
                originators.addAll(sum.originators);
            }
            return new Sum(
                    saysLow ? OptionalLong.of(low) : OptionalLong.empty(), best, incidents, Party.once(originators));
        }
    }

    public Part {
        named = List.copyOf(named);
        sums = Map.copyOf(sums);
    }

    /** That nobody is counted in a child is known where its high says so; of people by sex or age it is not kept. */
    private static boolean isNobody(Toll.Row row) {
        return row.high().equals(OptionalLong.of(0)) && !(row.counted() instanceof Divided);
    }

    /** The toll of one child as a part. A row that says no more than that there may be none brings nothing. */
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

    /** Several parts as one, in which no child is named. */
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

    /** In how many of these incidents there is anybody of those counted, as far as is known. */
    long incidents(Counted counted) {
        return sums.containsKey(counted) ? sums.get(counted).incidents() : 0;
    }
}
