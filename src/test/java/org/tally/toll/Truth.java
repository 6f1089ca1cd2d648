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
 * What really happened in an incident and in those below it, and the true claims that can be made of it.
 *
 * @param places the incidents, each after the one above it
 */
record Truth(List<Place> places, List<Victim> victims) {

    static final LocalDate DAY_ZERO = LocalDate.of(2019, 6, 1);
    static final int DAYS = 6;

    /** Two of their own, one organization under two names, another one of its owner, and two that are several. */
    static final List<Party> ORIGINATORS = List.of(
            Party.named("Originator 0"),
            Party.named("Originator 1"),
            new Party("observatory", "Observatory", Set.of("ministry")),
            new Party("observatory", "The Observatory", Set.of("ministry")),
            Party.partOf("Ministry", "Agency"),
            Party.together(List.of(Party.named("Originator 0"), Party.named("Originator 1"))),
            Party.together(List.of(Party.named("Originator 1"), Party.partOf("Ministry", "Observatory"))));

    private static final int AT_LARGE = 1;
    private static final ClaimSource DAILY = outlet(0, "Daily");
    private static final ClaimSource WEEKLY = outlet(1, "Weekly");

    /**
     * One of the dead.
     *
     * @param place the number of the incident
     * @param kind the narrowest that counts the victim
     * @param rebel whether in the group that claims speak of
     * @param marked whether of those whom a claim means by "some of them"
     */
    record Victim(int place, int day, People kind, Sex sex, AgeGroup age, boolean rebel, boolean marked) {

        Counted who() {
            return new Divided(kind, Optional.of(sex), Optional.of(age));
        }
    }

    /** A claim with whom it means. */
    record Meant(ClaimedFigure figure, int place, Predicate<Victim> those) {}

    Truth {
        places = List.copyOf(places);
        List<Place> all = places;
        victims = victims.stream().map(victim -> inItsIncident(victim, all)).toList();
    }

    /** This victim in one of the incidents, on a day on which that went on. */
    static Victim inItsIncident(Victim victim, List<Place> places) {
        int place = victim.place() % places.size();
        int day = places.get(place).nearest(victim.day());
        return new Victim(place, day, victim.kind(), victim.sex(), victim.age(), victim.rebel(), victim.marked());
    }

    IncidentClaims account(List<Meant> claims) {
        return account(0, claims);
    }

    private IncidentClaims account(int place, List<Meant> claims) {
        return new IncidentClaims(
                id(1, place),
                "Incident " + place,
                places.get(place).window(),
                claims.stream()
                        .filter(claim -> claim.place() == place)
                        .map(Meant::figure)
                        .toList(),
                numbers()
                        .filter(child -> places.get(child).parent() == place)
                        .mapToObj(child -> account(child, claims))
                        .toList());
    }

    private IntStream numbers() {
        return IntStream.range(0, places.size());
    }

    /** Whether a claim counts days that are not its incident's. */
    boolean reachesBeyond(Meant claim) {
        Window said = claim.figure().window();
        return said.start() != null
                && !Span.of(places.get(claim.place()).window()).contains(Span.of(said));
    }

    /** Whether a claim is made before its incident begins, so that nobody knows whom of those it counts. */
    boolean isSaidBeforehand(Meant claim) {
        LocalDate said = claim.figure().assertedOn().orElseThrow();
        return said.isBefore(places.get(claim.place()).window().start());
    }

    /** How many died in an incident and in those below it, on its days. */
    long count(int place, Counted counted) {
        return victims.stream()
                .filter(in(place))
                .filter(victim -> places.get(place).hasDay(victim.day()))
                .filter(of(counted))
                .count();
    }

    /** The remarks as true claims, each printed as often as it says; before those that were wrong at first, what was wrong. */
    List<Meant> claims(List<Remark> remarks) {
        List<Meant> claims = new ArrayList<>();
        Optional<Meant> before = Optional.empty();
        for (Remark remark : remarks) {
            Meant claim = claim(remark, id(2, claims.size()), before);
            if (remark.telling().error() != 0) {
                Meant wrong = firstRelease(claim, remark);
                claims.add(wrong);
                claim = correcting(claim, id(2, claims.size()), wrong);
            }
            claims.add(claim);
            for (int copy = 0; copy < remark.telling().copies(); copy++) {
                UUID id = id(2, claims.size());
                claims.add(new Meant(
                        like(claim.figure(), id, WEEKLY, claim.figure().range()), claim.place(), claim.those()));
            }
            before = Optional.of(claim);
        }
        return claims;
    }

    private Meant claim(Remark remark, UUID id, Optional<Meant> before) {
        int number = remark.place() % places.size();
        Place place = places.get(number);
        Optional<Meant> whole = before.filter(claim -> remark.inside() && claim.place() == number);
        int within = place.nearest(remark.from());
        int from = remark.hasWindow() ? within - remark.beyond() : place.from();
        int last = remark.hasWindow()
                ? Math.min(place.last(), within + remark.length() - 1) + remark.beyond()
                : place.last();
        int said = last + remark.telling().offset();
        // Nobody counts whom the next days will bring.
        int counted = remark.hasWindow() ? last : place.lastCounted(said);
        // Who counts over more days may mean the incident, or the place at large.
        boolean atLarge = remark.originator() == AT_LARGE
                && number > 0
                && remark.hasWindow()
                && !(place.hasDay(from) && place.hasDay(last));
        Predicate<Victim> those = in(atLarge ? place.parent() : number)
                .and(of(remark.narrowing().narrowed(remark.counted())))
                .and(victim -> remark.narrowing().group().isEmpty() || victim.rebel())
                .and(victim -> from <= victim.day() && victim.day() <= counted);
        if (whole.isPresent()) {
            those = those.and(whole.get().those());
            if (remark.narrowing().equals(Narrowing.NONE) && !isSaidHow(remark, window(from, last), whole.get())) {
                those = those.and(Victim::marked);
            }
        }
        ClaimedFigure figure = ClaimedFigureBuilder.builder()
                .id(id)
                .outlet(DAILY)
                .metric(Metric.KILLED)
                .counted(remark.counted())
                .narrowing(remark.narrowing())
                .range(remark.range(victims.stream().filter(those).count()))
                .window(remark.hasWindow() ? window(from, last) : new Window(null, null))
                .cumulative(remark.cumulative())
                .originator(Optional.of(ORIGINATORS.get(remark.originator())))
                .asserted(Optional.of(moment(said, remark.telling().hour())))
                .partOf(whole.map(claim -> claim.figure().id()))
                .build();
        return new Meant(figure, number, those);
    }

    /** Whether a part says by itself which part it is: by whom it counts, or by when. */
    private static boolean isSaidHow(Remark remark, Window window, Meant whole) {
        Counted wider = whole.figure().counted();
        boolean narrower = !wider.equals(remark.counted()) && wider.contains(remark.counted());
        return narrower || remark.hasWindow() && !window.equals(whole.figure().window());
    }

    /** What an earlier release says instead of a claim: another number, a day before. */
    private Meant firstRelease(Meant claim, Remark remark) {
        ClaimedFigure right = claim.figure();
        long truth = victims.stream().filter(claim.those()).count();
        Range wrong = remark.range(Math.max(0, truth + remark.telling().error()));
        Moment before = Moment.on(right.asserted().orElseThrow().day().minusDays(1));
        return new Meant(
                told(right, right.id(), DAILY, wrong, before, Optional.empty()), claim.place(), victim -> false);
    }

    private static Meant correcting(Meant claim, UUID id, Meant wrong) {
        ClaimedFigure right = claim.figure();
        ClaimedFigure figure = told(
                right,
                id,
                DAILY,
                right.range(),
                right.asserted().orElseThrow(),
                Optional.of(wrong.figure().id()));
        return new Meant(figure, claim.place(), claim.those());
    }

    /** A figure that says another number of the same, or is printed elsewhere. */
    static ClaimedFigure like(ClaimedFigure figure, UUID id, ClaimSource outlet, Range range) {
        return told(figure, id, outlet, range, figure.asserted().orElseThrow(), Optional.empty());
    }

    private static ClaimedFigure told(
            ClaimedFigure figure,
            UUID id,
            ClaimSource outlet,
            Range range,
            Moment asserted,
            Optional<UUID> supersedes) {
        return ClaimedFigureBuilder.builder(figure)
                .id(id)
                .outlet(outlet)
                .range(range)
                .asserted(Optional.of(asserted))
                .supersedes(supersedes)
                .build();
    }

    /** Whether a victim died in an incident or in one below it. */
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

    private static ClaimSource outlet(int number, String publisher) {
        return new ClaimSource(id(3, number), Optional.of(Party.named(publisher)), Optional.empty(), Optional.empty());
    }
}
