package org.tally.toll;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.tally.claim.AgeGroup;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;
import org.tally.toll.Truth.Remark;
import org.tally.toll.Truth.Victim;

/** Random truths, and random things to say of them. */
class Truths extends DomainContextBase {

    private static final List<People> KINDS =
            List.of(People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN);

    private static final List<People> ROWS = List.of(
            People.EVERYBODY, People.CIVILIANS, People.COMBATANTS, People.SIDE_A, People.SIDE_B, People.UNKNOWN);

    private static final List<Divided> DIVIDED = Divided.of(ROWS.toArray(People[]::new));

    @Provide
    Arbitrary<Truth> truths() {
        Arbitrary<Victim> victims = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, Truth.DAYS - 1),
                        Arbitraries.of(KINDS),
                        Arbitraries.of(Sex.values()),
                        Arbitraries.of(AgeGroup.values()),
                        Arbitraries.of(false, true),
                        Arbitraries.of(false, true))
                .as(Victim::new);
        return Combinators.combine(victims.list().ofMaxSize(20), Arbitraries.of(false, true))
                .as(Truth::new);
    }

    @Provide
    Arbitrary<Remark> remarks() {
        return Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.integers().between(0, 2),
                                        Arbitraries.integers().between(0, 2),
                                        Arbitraries.frequencyOf(
                                                Tuple.of(4, Arbitraries.of(ROWS)),
                                                Tuple.of(1, Arbitraries.of(DIVIDED))),
                                        rarely(),
                                        rarely())
                                .as(Truths::whom),
                        Arbitraries.integers().between(0, Truth.DAYS - 1),
                        Arbitraries.integers().between(0, Truth.DAYS),
                        Arbitraries.of(
                                Qualifier.EXACTLY,
                                Qualifier.AT_LEAST,
                                Qualifier.MORE_THAN,
                                Qualifier.UP_TO,
                                Qualifier.FEWER_THAN,
                                Qualifier.NEARLY,
                                Qualifier.ABOUT,
                                Qualifier.BETWEEN,
                                Qualifier.ESTIMATE,
                                Qualifier.SEVERAL),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(false, true),
                        rarely(),
                        Combinators.combine(
                                        Arbitraries.integers().between(-1, 2),
                                        Arbitraries.integers().between(0, 1),
                                        Arbitraries.frequencyOf(
                                                Tuple.of(5, Arbitraries.just(0)),
                                                Tuple.of(
                                                        1,
                                                        Arbitraries.integers().between(1, 3))))
                                .as(Said::new))
                .as((whom, from, length, qualifier, hedge, cumulative, inside, said) -> new Remark(
                        whom.place,
                        whom.originator,
                        whom.counted,
                        whom.narrowing,
                        from,
                        length,
                        qualifier,
                        hedge,
                        cumulative,
                        inside,
                        // Only a claim without a window may be made before the incident is over.
                        length == 0 ? said.offset : Math.max(0, said.offset),
                        said.copies,
                        length == 0 || inside ? 0 : said.beyond));
    }

    private record Whom(int place, int originator, Counted counted, Narrowing narrowing) {}

    private static Whom whom(int place, int originator, Counted counted, boolean rebels, boolean children) {
        boolean byBoth =
                children && counted instanceof Divided divided && divided.sex().isPresent();
        return new Whom(
                place,
                originator,
                counted,
                new Narrowing(
                        rebels ? Optional.of("rebels") : Optional.empty(),
                        byBoth ? Optional.of(AgeGroup.CHILD) : Optional.empty()));
    }

    private record Said(int offset, int copies, int beyond) {}

    private static Arbitrary<Boolean> rarely() {
        return Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
    }
}
