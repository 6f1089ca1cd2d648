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
import org.tally.toll.Counted.People;
import org.tally.toll.Remark.Telling;
import org.tally.toll.Truth.Meant;

/** However true claims are hedged, nested, windowed and repeated: the truth lies in what Tally makes of them. */
@Domain(Truths.class)
@Domain(DomainContext.Global.class)
class TruthTest {

    @Property(tries = 10_000)
    void theTruthLiesInEveryRowOfEveryIncident(
            @ForAll Truth truth, @ForAll @Size(max = 14) List<Remark> remarks, @ForAll Method method) {
        holds(truth, truth.claims(remarks), Question.of(Metric.KILLED).by(method));
    }

    @Property(tries = 3_000)
    void theTruthLiesInEveryRowAsOfEachDay(
            @ForAll Truth truth,
            @ForAll @Size(max = 14) List<Remark> remarks,
            @ForAll @IntRange(min = -1, max = Truth.DAYS + 2) int day,
            @ForAll Dimension breakdown) {
        List<Remark> right = remarks.stream().map(Remark::neverWrong).toList();
        holds(
                truth,
                truth.claims(right),
                Question.of(Metric.KILLED).asOf(Truth.DAY_ZERO.plusDays(day)).brokenDown(breakdown));
    }

    private static void holds(Truth truth, List<Meant> claims, Question question) {
        for (Toll toll : tolls(truth.account(claims), question)) {
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
            @ForAll Truth truth, @ForAll @Size(max = 14) List<Remark> remarks, @ForAll Method method) {
        tolls(truth.account(truth.claims(remarks)), Question.of(Metric.KILLED).by(method)).stream()
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
            // "About 0" of them all says neither how many there are at least nor at most.
            assertThat(row.bestFrom()).as(row.sentence()).hasValue(BestFrom.WHOLE);
        }
        if (row.best().orElse(0) > 0 || row.high().isPresent()) {
            assertThat(row.derivedFrom().originators()).as(row.sentence()).isNotEmpty();
        }
    }

    @Property(tries = 3_000)
    void aLaterReleaseCorrectsAnEarlierOneFromItsDayOn(
            @ForAll Truth truth, @ForAll Remark remark, @ForAll @IntRange(min = 1, max = 5) int error) {
        Telling telling = remark.telling();
        List<Meant> releases =
                truth.claims(List.of(remark.told(new Telling(telling.offset(), telling.hour(), 0, error))));
        ClaimedFigure wrong = releases.get(0).figure();
        ClaimedFigure right = releases.get(1).figure();
        Assume.that(!wrong.range().equals(right.range()));
        Question now = Question.of(Metric.KILLED);
        Question before = now.asOf(wrong.assertedOn().orElseThrow());
        assertThat(rows(truth.account(releases), before))
                .isEqualTo(rows(truth.account(releases.subList(0, 1)), before));
        assertThat(rows(truth.account(releases), now)).isEqualTo(rows(truth.account(releases.subList(1, 2)), now));
        assertThat(everyIncident(truth.account(releases))
                        .filter(account -> account.figures().contains(right))
                        .flatMap(account -> Toll.of(account, now).leftOut().stream()))
                .contains(new LeftOut(wrong.id(), Reason.SUPERSEDED, List.of(right.id())));
    }

    private static List<List<Toll.Row>> rows(IncidentClaims account, Question question) {
        return tolls(account, question).stream().map(Toll::rows).toList();
    }

    /** The tolls of an incident, which comes first, and of all below it. */
    static List<Toll> tolls(IncidentClaims account, Question question) {
        List<Toll> children = new ArrayList<>();
        List<Toll> below = new ArrayList<>();
        for (IncidentClaims child : account.children()) {
            List<Toll> tolls = tolls(child, question);
            children.add(tolls.get(0));
            below.addAll(tolls);
        }
        return concat(List.of(Toll.of(account, Below.of(account.children(), children), question)), below);
    }

    /** An incident and all below it. */
    static Stream<IncidentClaims> everyIncident(IncidentClaims account) {
        return Stream.concat(Stream.of(account), account.children().stream().flatMap(TruthTest::everyIncident));
    }

    @Property(tries = 5_000)
    void theBestOfPartsThatAreSaidExactlyIsTheTruth(
            @ForAll Truth any, @ForAll @IntRange(max = 2) int first, @ForAll @IntRange(max = 2) int second) {
        Truth truth = new Truth(Place.three(any.places().get(0).ongoing()), any.victims());
        List<Remark> exact = List.of(
                exactly(People.CIVILIANS, first), exactly(People.COMBATANTS, second), exactly(People.UNKNOWN, 0));
        Toll toll = Toll.of(truth.account(truth.claims(exact)), Question.of(Metric.KILLED));
        assertThat(toll.row(People.EVERYBODY).best()).hasValue(truth.count(0, People.EVERYBODY));
    }

    private static Remark exactly(People counted, int originator) {
        return RemarkBuilder.builder()
                .place(0)
                .originator(originator)
                .counted(counted)
                .narrowing(Narrowing.NONE)
                .from(0)
                .length(Truth.DAYS)
                .beyond(0)
                .qualifier(Qualifier.EXACTLY)
                .hedge(0)
                .telling(Telling.ONCE)
                .build();
    }

    @Property(tries = 3_000)
    void theOrderOfTheFiguresChangesNothing(
            @ForAll Truth truth, @ForAll @Size(max = 14) List<Remark> remarks, @ForAll Random random) {
        IncidentClaims account = truth.account(truth.claims(remarks));
        Question question = Question.of(Metric.KILLED);
        assertThat(Toll.of(shuffled(account, random), question)).isEqualTo(Toll.of(account, question));
    }

    @Property(tries = 3_000)
    void whatIsNotUsedIsLeftOutForAReason(@ForAll Truth truth, @ForAll @Size(max = 14) List<Remark> remarks) {
        IncidentClaims account = truth.account(truth.claims(remarks));
        Toll toll = Toll.of(account, Question.of(Metric.KILLED));
        List<UUID> own = account.figures().stream().map(ClaimedFigure::id).toList();
        List<UUID> told = concat(
                toll.used(), toll.leftOut().stream().map(LeftOut::figureId).toList());
        assertThat(told).doesNotHaveDuplicates().containsAll(own);
        assertThat(told)
                .filteredOn(id -> !own.contains(id))
                .containsExactlyInAnyOrderElementsOf(account.children().stream()
                        .flatMap(child -> Toll.of(child, Question.of(Metric.KILLED)).reaching().stream())
                        .map(claim -> claim.figure().id())
                        .toList());
    }

    @Property(tries = 3_000)
    void aFalseClaimIsNamedByAConflict(
            @ForAll Truth truth, @ForAll @Size(min = 1, max = 8) List<Remark> remarks, @ForAll Random random) {
        List<Meant> claims = new ArrayList<>(truth.claims(remarks));
        Meant contradicted = claims.get(random.nextInt(claims.size()));
        Assume.that(!truth.reachesBeyond(contradicted) && !truth.isSaidBeforehand(contradicted));
        Optional<ClaimedFigure> lie = Lies.about(contradicted.figure(), Truth.id(4, 0));
        lie.ifPresent(figure -> {
            claims.add(new Meant(figure, contradicted.place(), contradicted.those()));
            IncidentClaims account = truth.account(claims);
            Toll toll = everyIncident(account)
                    .filter(incident -> incident.figures().contains(figure))
                    .map(incident -> Toll.of(incident, Question.of(Metric.KILLED)))
                    .findAny()
                    .orElseThrow();
            // What a later claim replaces is no more heard, be it false or true.
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

    private static IncidentClaims shuffled(IncidentClaims account, Random random) {
        List<ClaimedFigure> figures = new ArrayList<>(account.figures());
        List<IncidentClaims> children = new ArrayList<>(account.children());
        children.replaceAll(child -> shuffled(child, random));
        Collections.shuffle(figures, random);
        Collections.shuffle(children, random);
        return new IncidentClaims(account.incidentId(), account.title(), account.window(), figures, children);
    }

    private static <T> List<T> concat(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
