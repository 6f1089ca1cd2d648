package org.tally.search;

import org.tally.claim.Metric;
import org.tally.claim.Window;
import org.tally.toll.Below;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.Counted;
import org.tally.toll.IncidentClaims;
import org.tally.toll.Part;
import org.tally.toll.Question;
import org.tally.toll.Toll;



import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes the rows of tolls that the service keeps, from the lowest incidents to the outermost. */
final class TollRows {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Bulk rows;
    private final Map<UUID, Map<Metric, Children>> children = new HashMap<>();

    TollRows(Bulk rows) {
        this.rows = rows;
    }

    /** Writes those of an incident all of whose children are written; answers its toll of those killed, if there is one. */
    Optional<Toll> add(UUID id, UUID parentId, String title, Window window, List<ClaimedFigure> figures) throws Exception {
        Map<Metric, List<ClaimedFigure>> claimed =
                figures.stream().collect(Collectors.groupingBy(ClaimedFigure::metric, TreeMap::new, Collectors.toList()));
        Map<Metric, Children> below = children.getOrDefault(id, Map.of());
        below.keySet().forEach(metric -> claimed.putIfAbsent(metric, List.of()));
        children.remove(id);
        Optional<Toll> killed = Optional.empty();
        for (Metric metric : claimed.keySet()) {
            IncidentClaims account = new IncidentClaims(id, title, window, claimed.get(metric), List.of());
            List<Part> parts = below.containsKey(metric) ? below.get(metric).parts() : List.of();
            Toll toll = Toll.of(account, new Below(parts, List.of()), Question.of(metric));
            write(toll, parentId, account);
            killed = metric == Metric.KILLED ? Optional.of(toll) : killed;
        }
        return killed;
    }

    private void write(Toll toll, UUID parentId, IncidentClaims account) throws Exception {
        Metric metric = toll.question().metric();
        Map<String, Toll.Row> saying = new TreeMap<>();
        for (Toll.Row row : toll.rows()) {
            if (row.best().isEmpty()) {
                continue;
            }
            rows.add(
                    toll.incidentId(),
                    metric.name(),
                    row.counted().storedName(),
                    number(row.low()),
                    number(row.best()),
                    number(row.high()),
                    json(row.derivedFrom().originators()),
                    parentId,
                    account.window().start(),
                    account.window().end());
            saying.put(row.counted().storedName(), row);
        }
        if (parentId != null && !saying.isEmpty()) {
            children.computeIfAbsent(parentId, parent -> new TreeMap<>())
                    .computeIfAbsent(metric, one -> new Children())
                    .add(account, saying.values());
        }
    }

    static Long number(OptionalLong said) {
        return said.isPresent() ? said.getAsLong() : null;
    }

    static String json(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    /** What is known of all children of an incident: as the service does it, by name as long as they are few. */
    private static final class Children {

        private final List<Part> named = new ArrayList<>();
        private final Map<Common, long[]> addedUp = new HashMap<>();
        private int count;

        void add(IncidentClaims child, Iterable<Toll.Row> saying) {
            Map<Counted, Part.Sum> sums = new HashMap<>();
            for (Toll.Row row : saying) {
                long best = row.best().orElseThrow();
                List<String> originators = row.derivedFrom().originators();
                sums.put(row.counted(), Part.Sum.of(row.low(), best, best > 0 ? 1 : 0, originators));
                long[] sum = addedUp.computeIfAbsent(
                        new Common(child.window(), row.counted(), originators), common -> new long[4]);
                sum[0] += row.low().orElse(0);
                sum[1]++;
                sum[2] += best > 0 ? 1 : 0;
                sum[3] += best;
            }
            if (count++ < Part.MAX_NAMED) {
                Part.Child name = new Part.Child(child.incidentId(), child.title());
                named.add(new Part(child.window(), 1, List.of(name), sums));
            }
        }

        List<Part> parts() {
            if (count <= Part.MAX_NAMED) {
                return named;
            }
            List<Part> parts = new ArrayList<>();
            addedUp.forEach((common, sum) -> parts.add(new Part(
                    common.window,
                    sum[1],
                    List.of(),
                    Map.of(common.counted, Part.Sum.of(OptionalLong.of(sum[0]), sum[3], sum[2], common.originators)))));
            return parts;
        }

        private record Common(Window window, Counted counted, List<String> originators) {}
    }
}
