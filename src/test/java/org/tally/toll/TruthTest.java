package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.toll.ClaimSpec.Publication;
import org.tally.toll.Counted.People;
import org.tally.toll.Truth.SimulatedClaim;

/** The truth lies in every row of the toll, however true claims are hedged, nested, windowed and repeated. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class TruthTest {

    @Property(tries = 10_000)
    void theTruthLiesInEveryRowOfEveryIncident(
            @ForAll Truth truth, @ForAll @Size(max = 14) List<ClaimSpec> specs, @ForAll Method method) {
        holds(truth, truth.claims(specs), Question.of(Metric.KILLED).withMethod(method));
    }

    @Property(tries = 3_000)
    void theTruthLiesInEveryRowAsOfEachDay(
            @ForAll Truth truth,
            @ForAll @Size(max = 14) List<ClaimSpec> specs,
            @ForAll @IntRange(min = -1, max = Truth.DAYS + 2) int day,
            @ForAll Dimension breakdown) {
        List<ClaimSpec> right = specs.stream().map(ClaimSpec::neverWrong).toList();
        holds(
                truth,
                truth.claims(right),
                Question.of(Metric.KILLED).asOf(Truth.DAY_ZERO.plusDays(day)).withBreakdown(breakdown));
    }

    private static void holds(Truth truth, List<SimulatedClaim> claims, Question question) {
        for (Toll toll : tolls(truth.incident(claims), question)) {
            int place = (int) toll.incidentId().getLeastSignificantBits();
            assertThat(toll.conflicts()).isEmpty();
            for (Toll.Row row : toll.rows()) {
                assertThat(truth.count(place, row.counted()))
                        .as(row.sentence())
                        .isBetween(row.low().orElse(0), row.high().orElse(Long.MAX_VALUE));
            }
        }
    }

    @Property(tries = 3_000)
    void thereIsABestNumberExactlyWhereAnythingIsKnown(
            @ForAll Truth truth, @ForAll @Size(max = 14) List<ClaimSpec> specs, @ForAll Method method) {
        tolls(truth.incident(truth.claims(specs)), Question.of(Metric.KILLED).withMethod(method)).stream()
                .flatMap(toll -> toll.rows().stream())
                .forEach(TruthTest::hasABestNumberIfAnythingIsKnown);
    }

    private static void hasABestNumberIfAnythingIsKnown(Toll.Row row) {
        boolean known = row.low().isPresent() || row.high().isPresent();
        assertThat(row.bestFrom().isPresent()).isEqualTo(row.best().isPresent());
        if (known) {
            assertThat(row.best().orElseThrow())
                    .as(row.sentence())
                    .isBetween(row.low().orElse(0), row.high().orElse(Long.MAX_VALUE));
        } else if (row.best().isPresent() && row.best().getAsLong() == 0) {
            // "About 0" gives neither a low nor a high.
            assertThat(row.bestFrom()).as(row.sentence()).hasValue(BestFrom.WHOLE);
        }
        if (row.best().orElse(0) > 0 || row.high().isPresent()) {
            assertThat(row.derivedFrom().originators()).as(row.sentence()).isNotEmpty();
        }
    }

    @Property(tries = 3_000)
    void aLaterReleaseCorrectsAnEarlierOneFromItsDayOn(
            @ForAll Truth truth, @ForAll ClaimSpec spec, @ForAll @IntRange(min = 1, max = 5) int error) {
        Publication publication = spec.publication();
        List<SimulatedClaim> releases = truth.claims(
                List.of(spec.withPublication(new Publication(publication.offset(), publication.hour(), 0, error))));
        ClaimedFigure wrong = releases.get(0).figure();
        ClaimedFigure right = releases.get(1).figure();
        Assume.that(!wrong.range().equals(right.range()));
        Question now = Question.of(Metric.KILLED);
        Question before = now.asOf(wrong.assertedOn().orElseThrow());
        assertThat(rows(truth.incident(releases), before))
                .isEqualTo(rows(truth.incident(releases.subList(0, 1)), before));
        assertThat(rows(truth.incident(releases), now)).isEqualTo(rows(truth.incident(releases.subList(1, 2)), now));
        assertThat(everyIncident(truth.incident(releases))
                        .filter(incident -> incident.figures().contains(right))
                        .flatMap(incident -> Toll.of(incident, now).leftOut().stream()))
                .contains(new LeftOut(wrong.id(), Reason.SUPERSEDED, List.of(right.id())));
    }

    private static List<List<Toll.Row>> rows(IncidentClaims incident, Question question) {
        return tolls(incident, question).stream().map(Toll::rows).toList();
    }

    /** The tolls of an incident and of all incidents below it, the incident first. */
    static List<Toll> tolls(IncidentClaims incident, Question question) {
        List<Toll> children = new ArrayList<>();
        List<Toll> below = new ArrayList<>();
        for (IncidentClaims child : incident.children()) {
            List<Toll> tolls = tolls(child, question);
            children.add(tolls.get(0));
            below.addAll(tolls);
        }
        return concat(List.of(Toll.of(incident, Below.of(incident.children(), children), question)), below);
    }

    /** An incident and all incidents below it. */
    static Stream<IncidentClaims> everyIncident(IncidentClaims incident) {
        return Stream.concat(Stream.of(incident), incident.children().stream().flatMap(TruthTest::everyIncident));
    }

    @Property(tries = 5_000)
    void theBestNumberOfExactPartsIsTheTruth(
            @ForAll Truth any, @ForAll @IntRange(max = 2) int first, @ForAll @IntRange(max = 2) int second) {
        Truth truth = new Truth(IncidentNode.three(any.places().get(0).ongoing()), any.victims());
        List<ClaimSpec> exact = List.of(
                exactly(People.CIVILIANS, first), exactly(People.COMBATANTS, second), exactly(People.UNKNOWN, 0));
        Toll toll = Toll.of(truth.incident(truth.claims(exact)), Question.of(Metric.KILLED));
        assertThat(toll.row(People.EVERYBODY).best()).hasValue(truth.count(0, People.EVERYBODY));
    }

    private static ClaimSpec exactly(People counted, int originator) {
        return ClaimSpecBuilder.builder()
                .place(0)
                .originator(originator)
                .counted(counted)
                .narrowing(Narrowing.NONE)
                .from(0)
                .length(Truth.DAYS)
                .beyond(0)
                .qualifier(Qualifier.EXACTLY)
                .hedge(0)
                .publication(Publication.ONCE)
                .build();
    }

    @Property(tries = 3_000)
    void theOrderOfTheFiguresChangesNothing(
            @ForAll Truth truth, @ForAll @Size(max = 14) List<ClaimSpec> specs, @ForAll Random random) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        Question question = Question.of(Metric.KILLED);
        assertThat(Toll.of(shuffled(incident, random), question)).isEqualTo(Toll.of(incident, question));
    }

    @Property(tries = 3_000)
    void aFigureIsUsedOrLeftOutForAReason(@ForAll Truth truth, @ForAll @Size(max = 14) List<ClaimSpec> specs) {
        IncidentClaims incident = truth.incident(truth.claims(specs));
        Toll toll = Toll.of(incident, Question.of(Metric.KILLED));
        List<UUID> own = incident.figures().stream().map(ClaimedFigure::id).toList();
        List<UUID> named = concat(
                toll.used(), toll.leftOut().stream().map(LeftOut::figureId).toList());
        assertThat(named).doesNotHaveDuplicates().containsAll(own);
        assertThat(named)
                .filteredOn(id -> !own.contains(id))
                .containsExactlyInAnyOrderElementsOf(incident.children().stream()
                        .flatMap(child -> Toll.of(child, Question.of(Metric.KILLED)).reaching().stream())
                        .map(claim -> claim.figure().id())
                        .toList());
    }

    @Property(tries = 3_000)
    void aFalseClaimIsNamedByAConflict(
            @ForAll Truth truth, @ForAll @Size(min = 1, max = 8) List<ClaimSpec> specs, @ForAll Random random) {
        List<SimulatedClaim> claims = new ArrayList<>(truth.claims(specs));
        SimulatedClaim contradicted = claims.get(random.nextInt(claims.size()));
        Assume.that(!truth.reachesBeyond(contradicted) && !truth.isSaidBeforehand(contradicted));
        Optional<ClaimedFigure> falseFigure = FalseClaims.contradicting(contradicted.figure(), Truth.id(4, 0));
        falseFigure.ifPresent(figure -> {
            claims.add(new SimulatedClaim(figure, contradicted.place(), contradicted.counts()));
            IncidentClaims incident = truth.incident(claims);
            Toll toll = everyIncident(incident)
                    .filter(each -> each.figures().contains(figure))
                    .map(each -> Toll.of(each, Question.of(Metric.KILLED)))
                    .findAny()
                    .orElseThrow();
            // A claim that a later one replaces does not count, whether true or false.
            if (!isSuperseded(figure, toll) && !isSuperseded(contradicted.figure(), toll)) {
                assertThat(toll.conflicts())
                        .anySatisfy(conflict -> assertThat(conflict.figures()).contains(figure.id()));
            }
        });
    }

    private static boolean isSuperseded(ClaimedFigure figure, Toll toll) {
        return toll.leftOut().stream()
                .anyMatch(leftOut -> leftOut.reason() == Reason.SUPERSEDED
                        && leftOut.figureId().equals(figure.id()));
    }

    private static IncidentClaims shuffled(IncidentClaims incident, Random random) {
        List<ClaimedFigure> figures = new ArrayList<>(incident.figures());
        List<IncidentClaims> children = new ArrayList<>(incident.children());
        children.replaceAll(child -> shuffled(child, random));
        Collections.shuffle(figures, random);
        Collections.shuffle(children, random);
        return new IncidentClaims(incident.incidentId(), incident.title(), incident.window(), figures, children);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
