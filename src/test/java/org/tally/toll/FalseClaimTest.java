package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import org.tally.claim.Metric;
import org.tally.toll.Truth.SimulatedClaim;

/** A conflict names one false claim among true ones, where the claims cannot all be true. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class FalseClaimTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    private static final Shares BY_ALL_CLAIMS = new Shares();
    private static final Shares BY_FINISHED_ROWS = new Shares();

    /** The number of false claims that are proven, and how many of them a conflict names. */
    private static final class Shares {

        long proven;
        long named;

        void add(boolean isNamed) {
            proven++;
            named += isNamed ? 1 : 0;
        }

        boolean isAtLeast(long percent) {
            return proven > 0 && named * 100 >= proven * percent;
        }

        @Override
        public String toString() {
            return "%d of %d (%.2f %%)".formatted(named, proven, 100.0 * named / proven);
        }
    }

    @Property(tries = 4_000, seed = "20190601", edgeCases = EdgeCasesMode.NONE)
    void aProvenFalseClaimIsNamed(
            @ForAll Truth truth,
            @ForAll @Size(min = 1, max = 10) List<ClaimSpec> specs,
            @ForAll ClaimSpec other,
            @ForAll boolean sameScope,
            @ForAll @IntRange(min = -12, max = 12) int by) {
        List<SimulatedClaim> claims = new ArrayList<>(truth.claims(specs));
        // Half of the false claims have the same scope as the first claim.
        ClaimSpec about =
                sameScope ? specs.get(0).by(other.originator(), specs.get(0).place()) : other;
        SimulatedClaim falseClaim = FalseClaims.of(truth, about, by);
        claims.add(falseClaim);
        IncidentClaims incident = truth.incident(claims);
        List<Toll> tolls = TruthTest.tolls(incident, KILLED);
        Consistency consistency = new Consistency(incident, tolls);
        boolean isNamed = isNamed(truth, falseClaim, tolls);
        if (!consistency.ofAllClaims()) {
            BY_ALL_CLAIMS.add(isNamed);
        }
        if (!consistency.ofFinishedRows()) {
            BY_FINISHED_ROWS.add(isNamed);
        }
    }

    /**
     * A child's finished row adds its low over all days of the child, whatever the windows of its claims. So finished
     * rows prove fewer claims false.
     */
    @AfterContainer
    static void nearlyEveryFalseClaimIsNamed() {
        System.out.printf(
                "False claims that are named: %s of those that claims prove, %s of those that finished rows prove%n",
                BY_ALL_CLAIMS, BY_FINISHED_ROWS);
        assertThat(BY_FINISHED_ROWS.isAtLeast(99)).isTrue();
        assertThat(BY_ALL_CLAIMS.isAtLeast(94)).isTrue();
    }

    @Property(tries = 500)
    void noTrueClaimIsProvenFalse(@ForAll Truth truth, @ForAll @Size(max = 10) List<ClaimSpec> specs) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        Consistency consistency = new Consistency(incident, TruthTest.tolls(incident, KILLED));
        assertThat(consistency.ofAllClaims()).isTrue();
        assertThat(consistency.ofFinishedRows()).isTrue();
    }

    /** Whether a conflict names a claim, or an incident that contains the claim. */
    private static boolean isNamed(Truth truth, SimulatedClaim falseClaim, List<Toll> tolls) {
        Set<UUID> ids = new HashSet<>(Set.of(falseClaim.figure().id()));
        for (int place = falseClaim.place();
                place > 0;
                place = truth.places().get(place).parent()) {
            ids.add(Truth.id(1, place));
        }
        return tolls.stream()
                .flatMap(toll -> toll.conflicts().stream())
                .flatMap(conflict -> Stream.of(conflict.atLeast(), conflict.atMost()))
                .flatMap(sum ->
                        Stream.concat(sum.derivedFrom().figures().stream(), sum.derivedFrom().incidents().stream()))
                .anyMatch(ids::contains);
    }
}
