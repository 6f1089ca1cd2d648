package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.toll.ClaimSpec.Publication;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;
import org.tally.toll.Oracle.Condition;
import org.tally.toll.Truth.SimulatedClaim;
import org.tally.toll.Truth.Victim;

/**
 * The toll of one originator's claims is as tight as possible, apart from the cases that {@code package-info} lists.
 */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class TightnessTest {

    private static final List<Divided> SEXES_AND_AGES = Stream.of(Sex.values())
            .flatMap(sex -> Stream.of(AgeGroup.values())
                    .map(age -> new Divided(People.EVERYBODY, Optional.of(sex), Optional.of(age))))
            .toList();

    private static final List<Victim> DURING = kinds(Truth.DAYS);

    /** The days of the claims and one day more. */
    private static final List<Victim> DURING_AND_AFTER = kinds(Truth.DAYS + 1);

    private static long rows;
    private static long tight;

    @Property(tries = 1_000)
    void theTollOfAnIncidentWithChildrenIsTight(
            @ForAll Truth truth, @ForAll @Size(min = 1, max = 5) List<ClaimSpec> specs) {
        compare(truth, specs.stream().map(spec -> byOne(spec, spec.place() % 3)).toList());
    }

    @Property(tries = 1_000)
    void theTollOfAnIncidentByItselfIsTight(
            @ForAll Truth truth, @ForAll @Size(min = 2, max = 6) List<ClaimSpec> specs) {
        compare(truth, specs.stream().map(spec -> byOne(spec, 0)).toList());
    }

    private static void compare(Truth whole, List<ClaimSpec> specs) {
        boolean isOngoing = whole.places().get(0).ongoing();
        // The search tries every number up to the number of victims.
        Truth truth = new Truth(
                IncidentNode.three(isOngoing), whole.victims().stream().limit(8).toList());
        List<SimulatedClaim> claims = truth.claims(specs);
        IncidentClaims incident = truth.incident(claims);
        Toll toll = Toll.of(incident, Question.of(Metric.KILLED));
        List<Condition> conditions = conditions(claims, toll, incident);
        for (Toll.Row row : toll.rows()) {
            Oracle oracle = new Oracle(conditions, isOngoing ? DURING_AND_AFTER : DURING, Truth.of(row.counted()));
            long low = oracle.low();
            long high = oracle.high(truth.count(0, row.counted())).orElse(Long.MAX_VALUE);
            long tollLow = row.low().orElse(0);
            long tollHigh = row.high().orElse(Long.MAX_VALUE);
            assertThat(tollLow).isLessThanOrEqualTo(low);
            assertThat(tollHigh).isGreaterThanOrEqualTo(high);
            rows++;
            tight += tollLow == low && tollHigh == high ? 1 : 0;
        }
    }

    @AfterContainer
    static void mostRowsAreTight() {
        System.out.printf("%d of %d rows are as tight as possible (%.2f %%)%n", tight, rows, 100.0 * tight / rows);
        assertThat(tight * 100).isGreaterThanOrEqualTo(rows * 95);
    }

    /** The claims that count, without superseded ones. */
    private static List<Condition> conditions(List<SimulatedClaim> claims, Toll toll, IncidentClaims incident) {
        Set<UUID> ignored = ignored(toll, incident);
        return claims.stream()
                .filter(claim -> !ignored.contains(claim.figure().id()))
                .map(claim -> new Condition(
                        claim.counts(),
                        claim.figure().range().low().orElse(0),
                        claim.figure().range().high().orElse(Long.MAX_VALUE)))
                .toList();
    }

    private static Set<UUID> ignored(Toll toll, IncidentClaims incident) {
        List<LeftOut> all = new ArrayList<>(toll.leftOut());
        incident.children()
                .forEach(child -> all.addAll(Toll.of(child, toll.question()).leftOut()));
        return all.stream()
                .filter(leftOut -> leftOut.reason() == Reason.SUPERSEDED || leftOut.reason() == Reason.REPUBLISHED)
                .map(LeftOut::figureId)
                .collect(Collectors.toSet());
    }

    /** The claim by the first originator, about one incident. */
    private static ClaimSpec byOne(ClaimSpec spec, int place) {
        return spec.by(0, place)
                .withPublication(new Publication(spec.publication().offset(), 0, 0, 0));
    }

    private static List<Victim> kinds(int days) {
        List<Victim> kinds = new ArrayList<>();
        for (People kind : List.of(People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN)) {
            for (int place = 0; place <= 2; place++) {
                for (int day = 0; day < days; day++) {
                    for (Divided of : SEXES_AND_AGES) {
                        for (boolean rebel : new boolean[] {false, true}) {
                            for (boolean marked : new boolean[] {false, true}) {
                                Victim victim = new Victim(
                                        place,
                                        day,
                                        kind,
                                        of.sex().orElseThrow(),
                                        of.ageGroup().orElseThrow(),
                                        rebel,
                                        marked);
                                if (day >= Truth.DAYS && place == 0
                                        || victim.equals(Truth.inItsIncident(victim, IncidentNode.three(false)))) {
                                    kinds.add(victim);
                                }
                            }
                        }
                    }
                }
            }
        }
        return kinds;
    }
}
