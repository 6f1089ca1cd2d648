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
import org.tally.toll.Truth.Meant;

/** One lie among true claims is named by a conflict, where the claims cannot all be true. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class LieTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    private static final Shares BY_ALL_CLAIMS = new Shares();
    private static final Shares BY_FINISHED_ROWS = new Shares();

    /** How many lies are proven, and how many of them are named. */
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
    void aLieThatIsProvenIsNamed(
            @ForAll Truth truth,
            @ForAll @Size(min = 1, max = 10) List<Remark> remarks,
            @ForAll Remark lying,
            @ForAll boolean alike,
            @ForAll @IntRange(min = -12, max = 12) int by) {
        List<Meant> claims = new ArrayList<>(truth.claims(remarks));
        // Half of the lies are about the same as the first remark.
        Remark about =
                alike ? remarks.get(0).by(lying.originator(), remarks.get(0).place()) : lying;
        Meant lie = Lies.of(truth, about, by);
        claims.add(lie);
        IncidentClaims account = truth.account(claims);
        List<Toll> tolls = TruthTest.tolls(account, KILLED);
        Possibility possibility = new Possibility(account, tolls);
        boolean isNamed = isNamed(truth, lie, tolls);
        if (!possibility.ofAllClaims()) {
            BY_ALL_CLAIMS.add(isNamed);
        }
        if (!possibility.ofFinishedRows()) {
            BY_FINISHED_ROWS.add(isNamed);
        }
    }

    /**
     * An incident below enters by its finished row, which adds its low over all its days, whatever the days of its claims: so
     * fewer lies are proven by rows.
     */
    @AfterContainer
    static void nearlyEveryLieIsNamed() {
        System.out.printf(
                "Lies that are named: %s of those that claims prove, %s of those that finished rows prove%n",
                BY_ALL_CLAIMS, BY_FINISHED_ROWS);
        assertThat(BY_FINISHED_ROWS.isAtLeast(99)).isTrue();
        assertThat(BY_ALL_CLAIMS.isAtLeast(94)).isTrue();
    }

    @Property(tries = 500)
    void noneIsProvenAmongTrueClaims(@ForAll Truth truth, @ForAll @Size(max = 10) List<Remark> remarks) {
        IncidentClaims account = truth.account(truth.claims(remarks));
        Possibility possibility = new Possibility(account, TruthTest.tolls(account, KILLED));
        assertThat(possibility.ofAllClaims()).isTrue();
        assertThat(possibility.ofFinishedRows()).isTrue();
    }

    /** Whether a conflict names a lie, or the incident right below in which, or below which, it lies. */
    private static boolean isNamed(Truth truth, Meant lie, List<Toll> tolls) {
        Set<UUID> lying = new HashSet<>(Set.of(lie.figure().id()));
        for (int place = lie.place();
                place > 0;
                place = truth.places().get(place).parent()) {
            lying.add(Truth.id(1, place));
        }
        return tolls.stream()
                .flatMap(toll -> toll.conflicts().stream())
                .flatMap(conflict -> Stream.of(conflict.atLeast(), conflict.atMost()))
                .flatMap(sum -> Stream.concat(sum.of().figures().stream(), sum.of().incidents().stream()))
                .anyMatch(lying::contains);
    }
}
