package org.tally.toll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Range;
import org.tally.claim.Sex;
import org.tally.claim.Window;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/**
 * The true victims of an incident and of those below it, and the true claims about them.
 *
 * @param places the incidents, each after its parent
 */
record Truth(List<IncidentNode> places, List<Victim> victims) {

    static final LocalDate DAY_ZERO = LocalDate.of(2019, 6, 1);
    static final int DAYS = 6;

    /** Two separate parties, one organization under two names, another one of the same owner, and two joint parties. */
    static final List<Party> ORIGINATORS = List.of(
            Party.named("Originator 0"),
            Party.named("Originator 1"),
            new Party("observatory", "Observatory", Set.of("ministry")),
            new Party("observatory", "The Observatory", Set.of("ministry")),
            Party.partOf("Ministry", "Agency"),
            Party.together(List.of(Party.named("Originator 0"), Party.named("Originator 1"))),
            Party.together(List.of(Party.named("Originator 1"), Party.partOf("Ministry", "Observatory"))));

    private static final int COUNTS_PARENT = 1;
    private static final ClaimSource DAILY = source(0, "Daily");
    private static final ClaimSource WEEKLY = source(1, "Weekly");

    /**
     * One person who was killed.
     *
     * @param place the number of the incident
     * @param kind the narrowest category of the victim by status and side
     * @param rebel whether the victim is in the group that claims name
     * @param marked whether the victim is in the unspecified subset that claims count
     */
    record Victim(int place, int day, People kind, Sex sex, AgeGroup age, boolean rebel, boolean marked) {

        Counted who() {
            return new Divided(kind, Optional.of(sex), Optional.of(age));
        }
    }

    /** A figure with the victims that it counts. */
    record SimulatedClaim(ClaimedFigure figure, int place, Predicate<Victim> counts) {}

    Truth {
        places = List.copyOf(places);
        List<IncidentNode> all = places;
        victims = victims.stream().map(victim -> inItsIncident(victim, all)).toList();
    }

    /** Moves a victim to one of the incidents and to one of its days. */
    static Victim inItsIncident(Victim victim, List<IncidentNode> places) {
        int place = victim.place() % places.size();
        int day = places.get(place).nearest(victim.day());
        return new Victim(place, day, victim.kind(), victim.sex(), victim.age(), victim.rebel(), victim.marked());
    }

    IncidentClaims incident(List<SimulatedClaim> claims) {
        return incident(0, claims);
    }

    private IncidentClaims incident(int place, List<SimulatedClaim> claims) {
        return new IncidentClaims(
                id(1, place),
                "Incident " + place,
                places.get(place).window(),
                claims.stream()
                        .filter(claim -> claim.place() == place)
                        .map(SimulatedClaim::figure)
                        .toList(),
                numbers()
                        .filter(child -> places.get(child).parent() == place)
                        .mapToObj(child -> incident(child, claims))
                        .toList());
    }

    private IntStream numbers() {
        return IntStream.range(0, places.size());
    }

    /** Whether a claim counts days outside its incident's window. */
    boolean reachesBeyond(SimulatedClaim claim) {
        Window said = claim.figure().window();
        return said.start() != null
                && !Span.of(places.get(claim.place()).window()).contains(Span.of(said));
    }

    /** Whether a claim is made before its incident begins, so that it counts an unspecified subset. */
    boolean isSaidBeforehand(SimulatedClaim claim) {
        LocalDate said = claim.figure().assertedOn().orElseThrow();
        return said.isBefore(places.get(claim.place()).window().start());
    }

    /** The true number of an incident: the victims in it and in those below it, on its days. */
    long count(int place, Counted counted) {
        return victims.stream()
                .filter(in(place))
                .filter(victim -> places.get(place).hasDay(victim.day()))
                .filter(of(counted))
                .count();
    }

    /**
     * Turns specifications into true claims with their copies. A claim with an error comes after its wrong first
     * release.
     */
    List<SimulatedClaim> claims(List<ClaimSpec> specs) {
        List<SimulatedClaim> claims = new ArrayList<>();
        Optional<SimulatedClaim> before = Optional.empty();
        for (ClaimSpec spec : specs) {
            SimulatedClaim claim = claim(spec, id(2, claims.size()), before);
            if (spec.publication().error() != 0) {
                SimulatedClaim wrong = firstRelease(claim, spec);
                claims.add(wrong);
                claim = correction(claim, id(2, claims.size()), wrong);
            }
            claims.add(claim);
            for (int copy = 0; copy < spec.publication().copies(); copy++) {
                UUID id = id(2, claims.size());
                claims.add(new SimulatedClaim(
                        like(claim.figure(), id, WEEKLY, claim.figure().range()), claim.place(), claim.counts()));
            }
            before = Optional.of(claim);
        }
        return claims;
    }

    private SimulatedClaim claim(ClaimSpec spec, UUID id, Optional<SimulatedClaim> before) {
        int number = spec.place() % places.size();
        IncidentNode place = places.get(number);
        Optional<SimulatedClaim> whole = before.filter(claim -> spec.inside() && claim.place() == number);
        int within = place.nearest(spec.from());
        int from = spec.hasWindow() ? within - spec.beyond() : place.from();
        int last = spec.hasWindow() ? Math.min(place.last(), within + spec.length() - 1) + spec.beyond() : place.last();
        int said = last + spec.publication().offset();
        Predicate<Victim> counts = counts(spec, number, from, last, said);
        if (whole.isPresent()) {
            counts = counts.and(whole.get().counts());
            if (spec.narrowing().equals(Narrowing.NONE) && !isSpecified(spec, window(from, last), whole.get())) {
                counts = counts.and(Victim::marked);
            }
        }
        ClaimedFigure figure = ClaimedFigureBuilder.builder()
                .id(id)
                .source(DAILY)
                .metric(Metric.KILLED)
                .counted(spec.counted())
                .narrowing(spec.narrowing())
                .range(spec.range(victims.stream().filter(counts).count()))
                .window(spec.hasWindow() ? window(from, last) : new Window(null, null))
                .cumulative(spec.cumulative())
                .originator(Optional.of(ORIGINATORS.get(spec.originator())))
                .asserted(Optional.of(moment(said, spec.publication().hour())))
                .partOf(whole.map(claim -> claim.figure().id()))
                .build();
        return new SimulatedClaim(figure, number, counts);
    }

    /** The victims that a claim counts, from one day to another, without the whole that it may be a part of. */
    private Predicate<Victim> counts(ClaimSpec spec, int number, int from, int last, int said) {
        IncidentNode place = places.get(number);
        // A claim without a window counts nobody who dies after it is made.
        int lastCounted = spec.hasWindow() ? last : place.lastCounted(said);
        // A claim over more days than its incident's may count the incident alone, or its parent.
        boolean countsParent = spec.originator() == COUNTS_PARENT
                && number > 0
                && spec.hasWindow()
                && !(place.hasDay(from) && place.hasDay(last));
        return in(countsParent ? place.parent() : number)
                .and(of(spec.narrowing().applyTo(spec.counted())))
                .and(victim -> spec.narrowing().group().isEmpty() || victim.rebel())
                .and(victim -> from <= victim.day() && victim.day() <= lastCounted);
    }

    /** Whether a part differs from its whole by its category or its window, so that it counts all of them. */
    private static boolean isSpecified(ClaimSpec spec, Window window, SimulatedClaim whole) {
        Counted wider = whole.figure().counted();
        boolean narrower = !wider.equals(spec.counted()) && wider.contains(spec.counted());
        return narrower || spec.hasWindow() && !window.equals(whole.figure().window());
    }

    /** The wrong claim of an earlier release, one day before. */
    private SimulatedClaim firstRelease(SimulatedClaim claim, ClaimSpec spec) {
        ClaimedFigure right = claim.figure();
        long truth = victims.stream().filter(claim.counts()).count();
        Range wrong = spec.range(Math.max(0, truth + spec.publication().error()));
        Moment before = Moment.on(right.asserted().orElseThrow().day().minusDays(1));
        return new SimulatedClaim(
                copy(right, right.id(), DAILY, wrong, before, Optional.empty()), claim.place(), victim -> false);
    }

    private static SimulatedClaim correction(SimulatedClaim claim, UUID id, SimulatedClaim wrong) {
        ClaimedFigure right = claim.figure();
        ClaimedFigure figure = copy(
                right,
                id,
                DAILY,
                right.range(),
                right.asserted().orElseThrow(),
                Optional.of(wrong.figure().id()));
        return new SimulatedClaim(figure, claim.place(), claim.counts());
    }

    /** A copy of a figure with another range or source. */
    static ClaimedFigure like(ClaimedFigure figure, UUID id, ClaimSource source, Range range) {
        return copy(figure, id, source, range, figure.asserted().orElseThrow(), Optional.empty());
    }

    private static ClaimedFigure copy(
            ClaimedFigure figure,
            UUID id,
            ClaimSource source,
            Range range,
            Moment asserted,
            Optional<UUID> supersedes) {
        return ClaimedFigureBuilder.builder(figure)
                .id(id)
                .source(source)
                .range(range)
                .asserted(Optional.of(asserted))
                .supersedes(supersedes)
                .build();
    }

    /** Accepts the victims of an incident and of those below it. */
    Predicate<Victim> in(int place) {
        return victim -> {
            int at = victim.place();
            while (at > place) {
                at = places.get(at).parent();
            }
            return at == place;
        };
    }

    static Predicate<Victim> of(Counted counted) {
        return victim -> counted.contains(victim.who());
    }

    static UUID id(int kind, int number) {
        return new UUID(kind, number);
    }

    static Window window(int from, int last) {
        return new Window(DAY_ZERO.plusDays(from), DAY_ZERO.plusDays(last));
    }

    private static Moment moment(int day, int hour) {
        LocalDate date = DAY_ZERO.plusDays(day);
        Instant time = date.atTime(hour, 0).toInstant(ZoneOffset.UTC);
        return new Moment(date, hour == 0 ? Optional.empty() : Optional.of(time));
    }

    private static ClaimSource source(int number, String publisher) {
        return new ClaimSource(id(3, number), Optional.of(Party.named(publisher)), Optional.empty(), Optional.empty());
    }
}
