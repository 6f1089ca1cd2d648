package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.toll.Counted.People.CIVILIANS;
import static org.tally.toll.Counted.People.COMBATANTS;
import static org.tally.toll.Counted.People.EVERYBODY;
import static org.tally.toll.TestFigure.figure;
import static org.tally.toll.TestFigure.id;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Window;

/** Children count the same one by one and added up. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class PartTest {

    private static final Question KILLED = Question.of(Metric.KILLED);

    @Property(tries = 500)
    void manyChildrenCountTheSameOneByOneAndAddedUp(
            @ForAll Truth truth,
            @ForAll @Size(max = 8) List<ClaimSpec> specs,
            @ForAll @IntRange(min = Part.MAX_NAMED + 1, max = 2 * Part.MAX_NAMED) int children,
            @ForAll Random random) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        List<Part> single = IntStream.range(0, children)
                .mapToObj(number -> child(number, random))
                .toList();
        // Children without a number do not count towards the largest number that is named.
        Assume.that(single.stream().filter(PartTest::hasNumbers).count() > Part.MAX_NAMED);
        assertThat(Toll.of(incident, new Below(addedUp(single, random), List.of()), KILLED))
                .isEqualTo(Toll.of(incident, new Below(single, List.of()), KILLED));
    }

    @Test
    void fewChildrenAreNamed() {
        Toll toll = Toll.of(incident(), new Below(children(Part.MAX_NAMED), List.of()), KILLED);
        assertThat(toll.row(CIVILIANS).low()).hasValue(200);
        assertThat(toll.row(CIVILIANS).derivedFrom().incidents()).hasSize(Part.MAX_NAMED);
        assertThat(toll.row(CIVILIANS).derivedFrom().incidentCount()).isEqualTo(Part.MAX_NAMED);
        assertThat(toll.row(CIVILIANS).sentence())
                .isEqualTo(
                        "At least 200 civilians: 2 civilians in \"Strike 0\" (SOHR), 2 civilians in \"Strike 6\" (SOHR),"
                                + " 2 civilians in \"Strike 12\" (SOHR) and 97 more.");
    }

    @Test
    void ofManyChildrenOnlyTheNumberIsGiven() {
        Toll toll = Toll.of(incident(figure(1, COMBATANTS, 7).by("UN")), new Below(children(1_001), List.of()), KILLED);
        assertThat(toll.row(CIVILIANS).low()).hasValue(2_002);
        assertThat(toll.row(CIVILIANS).derivedFrom())
                .isEqualTo(new Toll.Basis(List.of(), List.of(), 1_001, List.of("SOHR")));
        assertThat(toll.row(CIVILIANS).sentence())
                .isEqualTo("At least 2,002 civilians: 2,002 civilians in 1,001 incidents (SOHR).");
        assertThat(toll.row(EVERYBODY).sentence())
                .isEqualTo("At least 2,009 people: 7 combatants (UN) and 2,002 civilians in 1,001 incidents (SOHR).");
    }

    @Test
    void aChildCountsBetweenTheClaimsAroundIt() {
        IncidentClaims incident = incident(
                figure(1, CIVILIANS, Qualifier.UP_TO, 9L).from(0, 3),
                figure(2, CIVILIANS, Qualifier.UP_TO, 9L).from(2, 5));
        assertThat(Toll.of(incident, new Below(List.of(child(1, Truth.window(0, 4), 10)), List.of()), KILLED)
                        .conflicts())
                .isEmpty();
        assertThat(Toll.of(incident, new Below(List.of(child(1, Truth.window(1, 3), 10)), List.of()), KILLED)
                        .conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.figures()).containsExactly(id(1)));
        assertThat(Toll.of(incident, new Below(List.of(child(1, Truth.window(-1, 3), 19)), List.of()), KILLED)
                        .conflicts())
                .as("it is not known how many victims of a child belong to a parent whose dates it exceeds")
                .isEmpty();
    }

    private static IncidentClaims incident(TestFigure... said) {
        Window window = Truth.window(0, Truth.DAYS - 1);
        return new IncidentClaims(
                Truth.id(1, 0),
                "It",
                window,
                Stream.of(said).map(TestFigure::build).toList(),
                List.of());
    }

    private static List<Part> children(int number) {
        return IntStream.range(0, number)
                .mapToObj(child -> child(child, Truth.window(child % Truth.DAYS, child % Truth.DAYS), 2))
                .toList();
    }

    private static Part child(int number, Window window, long civilians) {
        return part(
                number,
                window,
                Map.of(CIVILIANS, new Part.Sum(OptionalLong.of(civilians), civilians, 1, List.of("SOHR"))));
    }

    private static boolean hasNumbers(Part part) {
        return !part.sums().isEmpty();
    }

    /** A child whose dates may reach beyond its parent's. */
    private static Part child(int number, Random random) {
        int first = random.nextInt(-1, Truth.DAYS);
        Map<Counted, Part.Sum> sums = new HashMap<>();
        for (Counted counted : Breakdown.of(Metric.KILLED, false).rows()) {
            int low = random.nextInt(-1, 3);
            int best = low + random.nextInt(0, 2);
            if (best >= 0) {
                sums.put(
                        counted,
                        new Part.Sum(
                                low >= 0 ? OptionalLong.of(low) : OptionalLong.empty(),
                                best,
                                best > 0 ? 1 : 0,
                                best > 0 ? List.of("Originator " + random.nextInt(3)) : List.of()));
            }
        }
        return part(number, Truth.window(first, random.nextInt(first, Truth.DAYS + 1)), sums);
    }

    private static Part part(int number, Window window, Map<Counted, Part.Sum> sums) {
        return new Part(window, 1, List.of(new Part.Child(new UUID(7, number), "Strike " + number)), sums);
    }

    /** The children of each window added up to one part or two, as a query of stored rows adds them up. */
    private static List<Part> addedUp(List<Part> parts, Random random) {
        record Group(Window window, boolean second) {}
        return parts.stream()
                .filter(PartTest::hasNumbers)
                .collect(Collectors.groupingBy(part -> new Group(part.window(), random.nextBoolean())))
                .entrySet()
                .stream()
                .map(entry -> addedUp(entry.getKey().window(), entry.getValue()))
                .toList();
    }

    private static Part addedUp(Window window, List<Part> parts) {
        Map<Counted, List<Part.Sum>> sums = new HashMap<>();
        parts.forEach(part -> part.sums()
                .forEach((counted, sum) ->
                        sums.computeIfAbsent(counted, key -> new ArrayList<>()).add(sum)));
        return new Part(
                window,
                parts.size(),
                List.of(),
                sums.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> new Part.Sum(
                                        entry.getValue().stream()
                                                .map(Part.Sum::low)
                                                .filter(OptionalLong::isPresent)
                                                .map(OptionalLong::getAsLong)
                                                .reduce(Long::sum)
                                                .map(OptionalLong::of)
                                                .orElse(OptionalLong.empty()),
                                        entry.getValue().stream()
                                                .mapToLong(Part.Sum::best)
                                                .sum(),
                                        entry.getValue().stream()
                                                .mapToLong(Part.Sum::incidents)
                                                .sum(),
                                        List.copyOf(new TreeSet<>(entry.getValue().stream()
                                                .map(Part.Sum::originators)
                                                .flatMap(Collection::stream)
                                                .toList()))))));
    }
}
