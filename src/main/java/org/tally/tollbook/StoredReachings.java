package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tally.claim.Metric;
import org.tally.incident.Incident;
import org.tally.toll.ClaimedFigure;
import org.tally.toll.Reaching;
import org.tally.toll.Toll;

/** The claims that reach beyond incidents, as far up as they have come. */
@Singleton
class StoredReachings implements PanacheRepositoryBase<StoredReaching, StoredReaching.Key> {

    /** How many figures one query reads. */
    private static final int TOGETHER = 1_000;

    private final ClaimedFigures figures;

    StoredReachings(ClaimedFigures figures) {
        this.figures = figures;
    }

    /** Those that have come to each of the incidents. */
    Map<UUID, List<StoredReaching>> of(Collection<UUID> incidentIds, Metric metric) {
        return find("key.incidentId in ?1 and metric = ?2", incidentIds, metric).stream()
                .collect(Collectors.groupingBy(claim -> claim.key.incidentId()));
    }

    /** The metrics of those that have come to an incident or to one right below it. */
    List<Metric> metrics(UUID incidentId) {
        return find("select distinct metric from StoredReaching where key.incidentId = ?1 or parentId = ?1", incidentId)
                .project(Metric.class)
                .list();
    }

    /** Those that come to each of the incidents from right below. */
    Map<UUID, List<Reaching>> below(Collection<UUID> parentIds, Metric metric) {
        List<StoredReaching> claims = list("parentId in ?1 and metric = ?2", parentIds, metric);
        Map<UUID, ClaimedFigure> claimed = new HashMap<>();
        for (int first = 0; first < claims.size(); first += TOGETHER) {
            claimed.putAll(figures.byId(
                    claims.subList(first, Math.min(first + TOGETHER, claims.size())).stream()
                            .map(claim -> claim.key.figureId())
                            .toList(),
                    metric));
        }
        return claims.stream()
                .filter(claim -> claimed.containsKey(claim.key.figureId()))
                .collect(Collectors.groupingBy(
                        claim -> claim.parentId,
                        Collectors.mapping(
                                claim -> new Reaching(claimed.get(claim.key.figureId()), claim.window()),
                                Collectors.toList())));
    }

    /** Keeps those that have come to an incident; whether there were or are any, so that its parent has to look. */
    boolean keep(Incident incident, Toll toll, List<StoredReaching> stored, Consumer<StoredReaching> add) {
        Map<StoredReaching.Key, StoredReaching> before =
                stored.stream().collect(Collectors.toMap(claim -> claim.key, Function.identity()));
        for (Reaching claim : toll.reaching()) {
            StoredReaching now = StoredReaching.of(incident, toll.question().metric(), claim);
            StoredReaching old = before.remove(now.key);
            if (old == null) {
                add.accept(now);
            } else {
                old.become(now);
            }
        }
        before.values().forEach(this::delete);
        return !toll.reaching().isEmpty() || !stored.isEmpty();
    }
}
