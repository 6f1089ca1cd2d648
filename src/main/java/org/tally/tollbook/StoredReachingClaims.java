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
import org.tally.toll.ReachingClaim;
import org.tally.toll.Toll;

/** The repository of claims whose windows reach beyond incidents. */
@Singleton
class StoredReachingClaims implements PanacheRepositoryBase<StoredReachingClaim, StoredReachingClaim.Key> {

    /** Figures per query. */
    private static final int BATCH_SIZE = 1_000;

    private final ClaimedFigures figures;

    StoredReachingClaims(ClaimedFigures figures) {
        this.figures = figures;
    }

    /** The claims stored for each of the incidents. */
    Map<UUID, List<StoredReachingClaim>> of(Collection<UUID> incidentIds, Metric metric) {
        return find("key.incidentId in ?1 and metric = ?2", incidentIds, metric).stream()
                .collect(Collectors.groupingBy(claim -> claim.key.incidentId()));
    }

    /** The metrics of the claims stored for an incident or for its children. */
    List<Metric> metrics(UUID incidentId) {
        return find(
                        "select distinct metric from StoredReachingClaim where key.incidentId = ?1 or parentId = ?1",
                        incidentId)
                .project(Metric.class)
                .list();
    }

    /** The claims that reach each of the incidents from its children. */
    @SuppressWarnings("NullAway") // The filter keeps only claims whose figure was found.
    Map<UUID, List<ReachingClaim>> below(Collection<UUID> parentIds, Metric metric) {
        List<StoredReachingClaim> claims = list("parentId in ?1 and metric = ?2", parentIds, metric);
        Map<UUID, ClaimedFigure> claimed = new HashMap<>();
        for (int first = 0; first < claims.size(); first += BATCH_SIZE) {
            claimed.putAll(figures.byId(
                    claims.subList(first, Math.min(first + BATCH_SIZE, claims.size())).stream()
                            .map(claim -> claim.key.figureId())
                            .toList(),
                    metric));
        }
        return claims.stream()
                .filter(claim -> claimed.containsKey(claim.key.figureId()))
                .collect(Collectors.groupingBy(
                        claim -> claim.parentId,
                        Collectors.mapping(
                                claim -> new ReachingClaim(claimed.get(claim.key.figureId()), claim.window()),
                                Collectors.toList())));
    }

    /**
     * Stores the claims that reach beyond an incident, and removes the stale ones.
     *
     * @return whether the incident had or has such claims, so the toll of its parent is stale
     */
    boolean replace(Incident incident, Toll toll, List<StoredReachingClaim> stored, Consumer<StoredReachingClaim> add) {
        Map<StoredReachingClaim.Key, StoredReachingClaim> before =
                stored.stream().collect(Collectors.toMap(claim -> claim.key, Function.identity()));
        for (ReachingClaim claim : toll.reaching()) {
            StoredReachingClaim current =
                    StoredReachingClaim.of(incident, toll.question().metric(), claim);
            StoredReachingClaim old = before.remove(current.key);
            if (old == null) {
                add.accept(current);
            } else {
                old.copyFrom(current);
            }
        }
        before.values().forEach(this::delete);
        return !toll.reaching().isEmpty() || !stored.isEmpty();
    }
}
