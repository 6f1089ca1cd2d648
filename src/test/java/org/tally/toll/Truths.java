package org.tally.toll;

import java.util.ArrayList;
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
import org.tally.toll.ClaimSpec.Publication;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;
import org.tally.toll.Truth.Victim;

/** Random truths, and random claims about them. */
class Truths extends DomainContextBase {

    private static final List<People> KINDS =
            List.of(People.CIVILIANS, People.SIDE_A, People.SIDE_B, People.NO_SIDE, People.UNKNOWN);

    private static final List<People> ROWS = List.of(
            People.EVERYBODY, People.CIVILIANS, People.COMBATANTS, People.SIDE_A, People.SIDE_B, People.UNKNOWN);

    private static final List<Divided> DIVIDED = Divided.of(ROWS.toArray(People[]::new));

    private static final int MAX_DESCENDANTS = 5;

    @Provide
    Arbitrary<Truth> truths() {
        Arbitrary<Victim> victims = Combinators.combine(
                        Arbitraries.integers().between(0, MAX_DESCENDANTS),
                        Arbitraries.integers().between(0, Truth.DAYS - 1),
                        Arbitraries.of(KINDS),
                        Arbitraries.of(Sex.values()),
                        Arbitraries.of(AgeGroup.values()),
                        Arbitraries.of(false, true),
                        Arbitraries.of(false, true))
                .as(Victim::new);
        return Combinators.combine(trees(), victims.list().ofMaxSize(20)).as(Truth::new);
    }

    private static Arbitrary<List<IncidentNode>> trees() {
        Arbitrary<Sketch> sketches = Combinators.combine(
                        Arbitraries.integers().between(0, MAX_DESCENDANTS),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, Truth.DAYS),
                        Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, -1), Tuple.of(1, 2)),
                        rarely())
                .as(Sketch::new);
        return Combinators.combine(Arbitraries.of(false, true), sketches.list().ofMaxSize(MAX_DESCENDANTS))
                .as(Truths::tree);
    }

    /**
     * An incident below another one, before it is fitted to the tree.
     *
     * @param parent the number of the parent, modulo the number of incidents before it
     * @param gap the days between the parent's start and its own
     * @param out the number of days by which it is moved beyond its parent
     */
    private record Sketch(int parent, int gap, int days, int out, boolean ongoing) {

        IncidentNode below(List<IncidentNode> places) {
            int number = parent % places.size();
            IncidentNode above = places.get(number);
            int from = Math.min(above.last(), above.from() + gap);
            int last = Math.min(above.last(), from + days - 1);
            return new IncidentNode(number, from + out, last + out, ongoing && above.ongoing());
        }
    }

    private static List<IncidentNode> tree(boolean ongoing, List<Sketch> sketches) {
        List<IncidentNode> places = new ArrayList<>();
        places.add(new IncidentNode(-1, 0, Truth.DAYS - 1, ongoing));
        sketches.forEach(sketch -> places.add(sketch.below(places)));
        return places;
    }

    @Provide
    Arbitrary<ClaimSpec> specs() {
        return Combinators.combine(whom(), when(), how(), publications())
                .as((whom, when, how, publication) -> ClaimSpecBuilder.builder()
                        .place(whom.place)
                        .originator(whom.originator)
                        .counted(whom.counted)
                        .narrowing(whom.narrowing)
                        .from(when.from)
                        .length(when.length)
                        .beyond(when.length == 0 || how.inside ? 0 : when.beyond)
                        .qualifier(how.qualifier)
                        .hedge(how.hedge)
                        .cumulative(how.cumulative)
                        .inside(how.inside)
                        // Only a claim without a window may be made before its incident ends.
                        .publication(
                                when.length == 0 || publication.offset() >= 0
                                        ? publication
                                        : new Publication(
                                                0, publication.hour(), publication.copies(), publication.error()))
                        .build());
    }

    private static Arbitrary<Whom> whom() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(2, Arbitraries.integers().between(0, MAX_DESCENDANTS))),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.integers().between(0, 2)),
                                Tuple.of(1, Arbitraries.integers().between(0, Truth.ORIGINATORS.size() - 1))),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.of(ROWS)), Tuple.of(1, Arbitraries.of(DIVIDED))),
                        rarely(),
                        rarely())
                .as(Truths::whom);
    }

    private static Arbitrary<When> when() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, Truth.DAYS - 1),
                        Arbitraries.integers().between(0, Truth.DAYS),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(1, 3))))
                .as(When::new);
    }

    private static Arbitrary<How> how() {
        return Combinators.combine(
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
                        rarely())
                .as(How::new);
    }

    private static Arbitrary<Publication> publications() {
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.frequencyOf(
                                Tuple.of(5, Arbitraries.just(0)),
                                Tuple.of(1, Arbitraries.integers().between(-3, 5))))
                .as(Publication::new);
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

    private record When(int from, int length, int beyond) {}

    private record How(Qualifier qualifier, int hedge, boolean cumulative, boolean inside) {}

    private static Arbitrary<Boolean> rarely() {
        return Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
    }
}
