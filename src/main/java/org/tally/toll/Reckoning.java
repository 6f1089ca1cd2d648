package org.tally.toll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tally.toll.Breakdown.Division;

/** The toll of one incident: the steps of the design, one after another. */
final class Reckoning {

    private final Account account;
    private final Question question;
    private final Span incident;
    private final Breakdown breakdown;
    private final Parts parts;
    private final Gathering gathering;
    private final Collapse collapse;
    private final Grounds grounds = new Grounds();
    private final List<Clash> clashes = new ArrayList<>();

    Reckoning(Account account, List<Part> children, Question question) {
        this.account = account;
        this.question = question;
        this.incident = Span.of(account.window());
        this.breakdown = Breakdown.of(question.metric());
        this.gathering = Gathering.of(account, question);
        this.collapse = Collapse.of(gathering, grounds);
        this.parts = new Parts(children, Containment.cuts(incident, spans(collapse.assertions())), breakdown);
    }

    Toll toll() {
        List<Testifying> voices = voices();
        List<Joining> joined = new ArrayList<>();
        for (Counted counted : breakdown.counted()) {
            Span told = told(counted);
            List<Testimony> testimonies = new ArrayList<>();
            for (Testifying voice : voices) {
                testimonies.add(voice.on(counted, told));
            }
            joined.add(Joining.of(counted, testimonies, question.method(), grounds));
        }
        for (Division division : breakdown.divisions()) {
            joined.replaceAll(row -> row.counted().equals(division.whole()) ? row.raisedTo(division, joined) : row);
        }
        voices.forEach(voice -> clashes.addAll(voice.tightening.clashes()));
        joined.forEach(row -> clashes.addAll(row.disagreements()));
        clashes.addAll(collapse.falls());
        List<Toll.Row> rows = new ArrayList<>();
        for (Joining row : joined) {
            if (breakdown.rows().contains(row.counted())) {
                rows.add(row(row));
            }
        }
        Set<UUID> used = used(rows);
        return new Toll(
                account.incidentId(),
                question,
                List.copyOf(rows),
                List.copyOf(used),
                leftOut(rows, used),
                Conflict.of(clashes, grounds));
    }

    /** The claims of one originator with all that follows from them. */
    private record Testifying(
            Span incident, Containment containment, Tightening tightening, Coverage coverage, Grounds grounds) {

        Testimony on(Counted counted, Span told) {
            int row = containment.place(counted, incident);
            int whole = containment.has(told) ? containment.place(counted, told) : row;
            boolean speaksFor = containment.has(told) && coverage.covers(whole);
            return new Testimony(
                    tightening.low(row),
                    tightening.high(row),
                    speaksFor,
                    speaksFor ? coverage.best(whole) : Bound.NOT_SAID,
                    grounds);
        }
    }

    /** Each originator by itself; and nobody, for what the incidents below say where no claim was made of this one. */
    private List<Testifying> voices() {
        Map<Voice, List<Assertion>> byVoice = new TreeMap<>();
        for (Assertion assertion : collapse.assertions()) {
            byVoice.computeIfAbsent(assertion.voice(), key -> new ArrayList<>()).add(assertion);
        }
        List<Testifying> voices = new ArrayList<>();
        byVoice.values().forEach(assertions -> voices.add(testifying(assertions)));
        if (!parts.isEmpty()) {
            voices.add(testifying(List.of()));
        }
        return voices;
    }

    private Testifying testifying(List<Assertion> assertions) {
        Containment containment = new Containment(incident, spans(assertions), breakdown);
        return new Testifying(
                incident,
                containment,
                Tightening.of(assertions, parts, containment, breakdown, grounds),
                new Coverage(assertions, containment, breakdown, grounds),
                grounds);
    }

    private static List<Span> spans(List<Assertion> assertions) {
        List<Span> spans = new ArrayList<>(assertions.size());
        for (Assertion assertion : assertions) {
            spans.add(assertion.scope().span());
        }
        return spans;
    }

    /**
     * The span that one has to cover to speak for a row: the incident's, and while that goes on, as far as anybody's
     * running total of the row reaches. Of two totals, the one that ended earlier knows a part only.
     */
    private Span told(Counted counted) {
        if (!incident.isOpen()) {
            return incident;
        }
        return Stream.<Predicate<Scope>>of(
                        scope -> scope.counted().equals(counted), scope -> counted.contains(scope.counted()))
                .map(this::reached)
                .flatMap(Optional::stream)
                .map(until -> new Span(incident.from(), until))
                .findFirst()
                .orElse(incident);
    }

    private Optional<Long> reached(Predicate<Scope> about) {
        return collapse.assertions().stream()
                .map(Assertion::scope)
                .filter(Scope::countsAll)
                .filter(scope -> scope.span().from() == incident.from())
                .filter(about)
                .map(scope -> scope.span().until())
                .max(Comparator.naturalOrder());
    }

    private Toll.Row row(Joining joined) {
        Bound best = joined.bestWithin();
        List<Bound> bounds = new ArrayList<>(List.of(joined.low(), best, joined.high()));
        for (Testimony speaker : joined.speakers()) {
            bounds.add(speaker.low());
            bounds.add(speaker.high());
        }
        return new Toll.Row(
                joined.counted(),
                joined.low().toOptional(),
                best.toOptional(),
                joined.high().toOptional(),
                Toll.Basis.of(grounds, bounds.toArray(Bound[]::new)),
                Independence.of(joined.speakers()),
                new Sentence(joined));
    }

    private static Set<UUID> used(List<Toll.Row> rows) {
        Set<UUID> used = new TreeSet<>(Ids.IN_ORDER);
        for (Toll.Row row : rows) {
            used.addAll(row.derivedFrom().figures());
        }
        return used;
    }

    private List<LeftOut> leftOut(List<Toll.Row> rows, Set<UUID> used) {
        List<LeftOut> all = new ArrayList<>(gathering.leftOut());
        all.addAll(collapse.leftOut());
        for (Assertion assertion : collapse.assertions()) {
            if (!used.contains(assertion.id())) {
                all.add(contained(assertion, rows));
            }
        }
        all.sort(Comparator.comparing(LeftOut::figureId, Ids.IN_ORDER));
        return List.copyOf(all);
    }

    private static LeftOut contained(Assertion assertion, List<Toll.Row> rows) {
        List<UUID> instead = List.of();
        for (Toll.Row row : rows) {
            if (row.counted().equals(assertion.scope().counted())) {
                instead = row.derivedFrom().figures();
            }
        }
        return new LeftOut(assertion.id(), instead.isEmpty() ? Reason.PART_ONLY : Reason.CONTAINED_IN, instead);
    }
}
