package org.tally.toll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;
import org.tally.claim.Sex;
import org.tally.claim.Window;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/**
 * What really happened in an incident of six days and two incidents below it, and the true claims that can be made of it.
 *
 * @param ongoing whether the incident has no end yet
 */
record Truth(List<Victim> victims, boolean ongoing) {

    static final LocalDate DAY_ZERO = LocalDate.of(2019, 6, 1);
    static final int DAYS = 6;
    private static final List<Window> WINDOWS = List.of(window(0, DAYS - 1), window(0, 3), window(2, DAYS - 1));

    /**
     * One of the dead.
     *
     * @param place 0 in the incident itself, 1 and 2 in those below it
     * @param kind the narrowest that counts the victim
     * @param rebel whether in the group that claims speak of
     * @param marked whether of those whom a claim means by "some of them"
     */
    record Victim(int place, int day, People kind, Sex sex, AgeGroup age, boolean rebel, boolean marked) {

        Counted who() {
            return new Divided(kind, Optional.of(sex), Optional.of(age));
        }

        /** This victim, on a day on which the incident that it died in went on. */
        Victim inItsIncident() {
            int first = place == 2 ? 2 : 0;
            int last = place == 1 ? 3 : DAYS - 1;
            return new Victim(place, Math.max(first, Math.min(last, day)), kind, sex, age, rebel, marked);
        }
    }

    /**
     * What somebody might say; what is odd in it is made good when it is said.
     *
     * @param length of the window in days; 0 where no window is given
     * @param hedge by how much the numbers keep off the truth
     * @param inside whether it is said as a part of the claim before it
     * @param offset how many days before its window ends or later it was said
     * @param beyond how many days before and behind its window it counts, too, be they the incident's or not
     */
    record Remark(
            int place,
            int originator,
            Counted counted,
            Narrowing narrowing,
            int from,
            int length,
            Qualifier qualifier,
            int hedge,
            boolean cumulative,
            boolean inside,
            int offset,
            int copies,
            int beyond) {}

    Truth {
        victims = victims.stream().map(Victim::inItsIncident).toList();
    }

    /** A claim with whom it means. */
    record Meant(ClaimedFigure figure, int place, Predicate<Victim> those) {}

    Account account(List<ClaimedFigure> own, List<ClaimedFigure> first, List<ClaimedFigure> second) {
        Window window = ongoing ? new Window(DAY_ZERO, null) : WINDOWS.get(0);
        return new Account(
                id(1, 0),
                "The whole",
                window,
                own,
                List.of(
                        new Account(id(1, 1), "The first part", WINDOWS.get(1), first, List.of()),
                        new Account(id(1, 2), "The second part", WINDOWS.get(2), second, List.of())));
    }

    Account account(List<Meant> claims) {
        return account(at(claims, 0), at(claims, 1), at(claims, 2));
    }

    /** Whether a claim counts days that are not its incident's. */
    boolean reachesBeyond(Meant claim) {
        Window said = claim.figure().window();
        Span incident = account(List.of()).held();
        return said.start() != null
                && !(claim.place() == 0 ? incident : Span.of(WINDOWS.get(claim.place()))).contains(Span.of(said));
    }

    private static List<ClaimedFigure> at(List<Meant> claims, int place) {
        return claims.stream()
                .filter(claim -> claim.place() == place)
                .map(Meant::figure)
                .toList();
    }

    long count(int place, Counted counted) {
        return victims.stream().filter(in(place)).filter(of(counted)).count();
    }

    /** The remarks as true claims, each printed as often as it says. */
    List<Meant> claims(List<Remark> remarks) {
        List<Meant> claims = new ArrayList<>();
        Optional<Meant> before = Optional.empty();
        for (Remark remark : remarks) {
            Meant claim = claim(remark, id(2, claims.size()), before);
            claims.add(claim);
            for (int copy = 0; copy < remark.copies(); copy++) {
                claims.add(new Meant(copy(claim.figure(), id(2, claims.size())), claim.place(), claim.those()));
            }
            before = Optional.of(claim);
        }
        return claims;
    }

    private Meant claim(Remark remark, UUID id, Optional<Meant> before) {
        Optional<Meant> whole = before.filter(claim -> remark.inside() && claim.place() == remark.place());
        Window incident = WINDOWS.get(remark.place());
        int first = day(incident.start());
        int last = day(incident.end());
        int within = Math.max(first, Math.min(last, remark.from()));
        int from = within - remark.beyond();
        int until = Math.min(last, within + remark.length() - 1) + remark.beyond();
        boolean windowless = remark.length() == 0;
        int end = windowless ? last : until;
        int said = end + remark.offset();
        // Who counts over more days may mean the incident, or the place at large.
        boolean atLarge = remark.beyond() > 0 && remark.originator() == 1;
        Predicate<Victim> those = in(atLarge ? 0 : remark.place())
                .and(of(remark.narrowing().narrowed(remark.counted())))
                .and(victim -> remark.narrowing().group().isEmpty() || victim.rebel())
                // Nobody counts whom the next days will bring.
                .and(victim -> victim.day() <= Math.min(end, windowless ? said : end))
                .and(victim -> windowless || victim.day() >= from);
        if (whole.isPresent()) {
            those = those.and(whole.get().those());
            if (remark.narrowing().equals(Narrowing.NONE)) {
                those = those.and(
                        isSaidHow(remark, window(from, until), whole.get()) ? victim -> true : Victim::marked);
            }
        }
        long truth = victims.stream().filter(those).count();
        ClaimedFigure figure = new ClaimedFigure(
                id,
                new Outlet(id(3, 0), Optional.of(Party.named("Daily")), Optional.empty(), Optional.empty()),
                Metric.KILLED,
                remark.counted(),
                remark.narrowing(),
                range(remark, truth),
                windowless ? new Window(null, null) : window(from, until),
                Optional.empty(),
                remark.cumulative(),
                Optional.of(Party.named("Originator " + remark.originator())),
                Optional.of(Moment.on(DAY_ZERO.plusDays(said))),
                whole.map(claim -> claim.figure().id()),
                Optional.empty(),
                false);
        return new Meant(figure, remark.place(), those);
    }

    /** Whether a part says by itself which part it is: by whom it counts, or by when. */
    private static boolean isSaidHow(Remark remark, Window window, Meant whole) {
        Counted wider = whole.figure().counted();
        boolean narrower = !wider.equals(remark.counted()) && wider.contains(remark.counted());
        return narrower || remark.length() > 0 && !window.equals(whole.figure().window());
    }

    /** A range that is true of a number. Its words are chosen by the hedge where the qualifier would not be true. */
    static Range range(Remark remark, long truth) {
        long less = Math.max(0, truth - remark.hedge());
        long more = truth + remark.hedge();
        Claim claim = switch (remark.qualifier()) {
            case AT_LEAST -> new Claim(Qualifier.AT_LEAST, less, null, null);
            case MORE_THAN ->
                truth == 0
                        ? new Claim(Qualifier.AT_LEAST, 0L, null, null)
                        : new Claim(Qualifier.MORE_THAN, Math.max(0, truth - 1 - remark.hedge()), null, null);
            case UP_TO -> new Claim(Qualifier.UP_TO, more, null, null);
            case FEWER_THAN -> new Claim(Qualifier.FEWER_THAN, more + 1, null, null);
            case NEARLY -> new Claim(Qualifier.NEARLY, more, null, null);
            case ABOUT -> new Claim(Qualifier.ABOUT, more, null, null);
            case BETWEEN -> new Claim(Qualifier.BETWEEN, null, less, more);
            case ESTIMATE -> new Claim(Qualifier.ESTIMATE, truth, less, more);
            case DOZENS, SEVERAL ->
                new Claim(
                        truth >= 12 ? Qualifier.DOZENS : truth >= 3 ? Qualifier.SEVERAL : Qualifier.UNSPECIFIED,
                        null,
                        null,
                        null);
            default -> new Claim(Qualifier.EXACTLY, truth, null, null);
        };
        return claim.range();
    }

    private static ClaimedFigure copy(ClaimedFigure figure, UUID id) {
        return new ClaimedFigure(
                id,
                new Outlet(id(3, 1), Optional.of(Party.named("Weekly")), Optional.empty(), Optional.empty()),
                figure.metric(),
                figure.counted(),
                figure.narrowing(),
                figure.range(),
                figure.window(),
                figure.windowExpression(),
                figure.cumulative(),
                figure.originator(),
                figure.asserted(),
                figure.partOf(),
                figure.supersedes(),
                figure.retracted());
    }

    static Predicate<Victim> in(int place) {
        return victim -> place == 0 || victim.place() == place;
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

    private static int day(LocalDate date) {
        return (int) (date.toEpochDay() - DAY_ZERO.toEpochDay());
    }
}
