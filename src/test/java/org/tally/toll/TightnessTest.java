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
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;
import org.tally.toll.Oracle.Condition;
import org.tally.toll.Remark.Telling;
import org.tally.toll.Truth.Meant;
import org.tally.toll.Truth.Victim;

/** What Tally makes of the claims of one originator is as tight as it can be, but for the kinds that it lists. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class TightnessTest {

    private static final List<Divided> SEXES_AND_AGES = Stream.of(Sex.values())
            .flatMap(sex -> Stream.of(AgeGroup.values())
                    .map(age -> new Divided(People.EVERYBODY, Optional.of(sex), Optional.of(age))))
            .toList();

    private static final List<Victim> DURING = sorts(Truth.DAYS);

    /** With days after the last on which anything is claimed. */
    private static final List<Victim> DURING_AND_AFTER = sorts(Truth.DAYS + 1);

    private static long rows;
    private static long tight;

    @Property(tries = 1_000)
    void ofAnIncidentWithOthersBelow(@ForAll Truth truth, @ForAll @Size(min = 1, max = 5) List<Remark> remarks) {
        compare(
                truth,
                remarks.stream()
                        .map(remark -> byOne(remark, remark.place() % 3))
                        .toList());
    }

    @Property(tries = 1_000)
    void ofAnIncidentByItself(@ForAll Truth truth, @ForAll @Size(min = 2, max = 6) List<Remark> remarks) {
        compare(truth, remarks.stream().map(remark -> byOne(remark, 0)).toList());
    }

    private static void compare(Truth whole, List<Remark> remarks) {
        boolean isOngoing = whole.places().get(0).ongoing();
        // The search has to try every number up to the number of victims.
        Truth truth = new Truth(
                Place.three(isOngoing), whole.victims().stream().limit(8).toList());
        List<Meant> claims = truth.claims(remarks);
        IncidentClaims account = truth.account(claims);
        Toll toll = Toll.of(account, Question.of(Metric.KILLED));
        List<Condition> conditions = conditions(claims, toll, account);
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

    /** The claims that are heard. What is superseded says nothing any more. */
    private static List<Condition> conditions(List<Meant> claims, Toll toll, IncidentClaims account) {
        Set<UUID> unheard = unheard(toll, account);
        return claims.stream()
                .filter(claim -> !unheard.contains(claim.figure().id()))
                .map(claim -> new Condition(
                        claim.those(),
                        claim.figure().range().low().orElse(0),
                        claim.figure().range().high().orElse(Long.MAX_VALUE)))
                .toList();
    }

    private static Set<UUID> unheard(Toll toll, IncidentClaims account) {
        List<LeftOut> all = new ArrayList<>(toll.leftOut());
        account.children()
                .forEach(child -> all.addAll(Toll.of(child, toll.question()).leftOut()));
        return all.stream()
                .filter(leftOut -> leftOut.reason() == Reason.SUPERSEDED || leftOut.reason() == Reason.REPUBLISHED)
                .map(LeftOut::figureId)
                .collect(Collectors.toSet());
    }

    /** The remark, said by one originator of one place. */
    private static Remark byOne(Remark remark, int place) {
        return remark.by(0, place).told(new Telling(remark.telling().offset(), 0, 0, 0));
    }

    private static List<Victim> sorts(int days) {
        List<Victim> sorts = new ArrayList<>();
        for (People kind : List.of(People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN)) {
            for (int place = 0; place <= 2; place++) {
                for (int day = 0; day < days; day++) {
                    for (Divided of : SEXES_AND_AGES) {
                        for (boolean rebel : new boolean[] {false, true}) {
                            for (boolean marked : new boolean[] {false, true}) {
                                Victim sort = new Victim(
                                        place,
                                        day,
                                        kind,
                                        of.sex().orElseThrow(),
                                        of.ageGroup().orElseThrow(),
                                        rebel,
                                        marked);
                                if (day >= Truth.DAYS && place == 0
                                        || sort.equals(Truth.inItsIncident(sort, Place.three(false)))) {
                                    sorts.add(sort);
                                }
                            }
                        }
                    }
                }
            }
        }
        return sorts;
    }
}
