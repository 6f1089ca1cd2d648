package org.tally.toll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
import org.tally.toll.Counted.Divided;

/** The toll of one incident: the steps of the design, one after another. */
final class Reckoning {

    private final IncidentClaims account;
    private final Question question;
    private final Span incident;
    private final Breakdown breakdown;
    private final Parts parts;
    private final Gathering gathering;
    private final Collapse collapse;
    private final Reach reach;
    private final Set<UUID> outside;
    private final List<Assertion> assertions = new ArrayList<>();
    private final DerivationGraph grounds = new DerivationGraph();
    private final List<Clash> clashes = new ArrayList<>();

    Reckoning(IncidentClaims account, Below below, Question question) {
        this.account = account;
        this.question = question;
        this.incident = Span.of(account.window());
        this.gathering = Gathering.of(account, question);
        this.collapse = Collapse.of(gathering, grounds);
        this.reach = Reach.of(account, gathering, question, below.reaching(), grounds);
        this.outside = reach.outside();
        assertions.addAll(collapse.assertions());
        assertions.addAll(reach.assertions());
        this.breakdown = Breakdown.of(question.metric(), isDivided(below.parts()));
        this.parts = new Parts(below.parts(), account.held(), Containment.cuts(incident, spans(assertions)), breakdown);
    }

    private boolean isDivided(List<Part> children) {
        return question.breakdown() != Dimension.STATUS
                || assertions.stream().anyMatch(assertion -> assertion.scope().counted() instanceof Divided)
                || children.stream()
                        .flatMap(part -> part.sums().keySet().stream())
                        .anyMatch(Divided.class::isInstance);
    }

    Toll toll() {
        List<Testifying> voices = joinedByScope(voices());
        // By place. Parts come first, so that what follows from them is known when a whole is joined.
        Joining[] joined = new Joining[breakdown.counted().size()];
        for (Counted counted : breakdown.partsFirst()) {
            Span told = told(counted);
            List<OriginatorReckoning> testimonies = new ArrayList<>(voices.size());
            for (Testifying voice : voices) {
                testimonies.add(voice.on(counted, told));
            }
            joined[breakdown.place(counted)] =
                    withParts(Joining.of(counted, testimonies, question.method(), grounds), joined);
        }
        voices.forEach(voice -> clashes.addAll(voice.tightening.clashes()));
        clashes.addAll(clashesOfAll());
        for (Joining row : joined) {
            clashes.addAll(row.disagreements());
        }
        clashes.addAll(collapse.falls());
        clashes.addAll(reach.clashes());
        List<Toll.Row> rows = new ArrayList<>();
        for (Counted counted : breakdown.rows()) {
            rows.add(row(joined[breakdown.place(counted)]));
        }
        Set<UUID> used = used(rows);
        return new Toll(
                account.incidentId(),
                question,
                List.copyOf(rows),
                List.copyOf(used),
                leftOut(rows, used),
                Conflict.of(clashes, grounds),
                List.copyOf(reach.onward()));
    }

    /** A row, knowing the rows that it divides into, and what lies below. */
    private Joining withParts(Joining row, Joining[] joined) {
        Joining raised = row;
        List<Bound> sums = new ArrayList<>();
        for (Division division : breakdown.divisions(row.counted())) {
            List<Bound> lows = new ArrayList<>();
            List<Bound> bests = new ArrayList<>();
            for (Counted counted : division.parts()) {
                Joining part = joined[breakdown.place(counted)];
                if (part.low().isSaid()) {
                    lows.add(part.low());
                }
                if (part.saysABest()) {
                    bests.add(part.best());
                }
            }
            raised = raised.raisedToSum(grounds.sum(lows));
            Bound sum = grounds.sum(bests);
            // That there is nobody in one of the parts says nothing of the whole.
            boolean says = sum.number() > 0
                    || division.named().stream().allMatch(part -> joined[breakdown.place(part)].saysABest());
            sums.add(says ? sum : Bound.NOT_SAID);
        }
        sums.add(parts.best(row.counted(), grounds));
        return raised.withBest(sums, question.method());
    }

    /**
     * The originators, joined at each scope that several of them speak for, so that what is built of scopes claims no more than
     * these do together.
     */
    private List<Testifying> joinedByScope(List<Testifying> voices) {
        Map<Span, List<Testifying>> bySpan = new LinkedHashMap<>();
        for (Testifying voice : voices) {
            for (int span = 0; span < voice.containment.spans().size(); span++) {
                if (voice.coverage.coversAny(span)) {
                    bySpan.computeIfAbsent(voice.containment.spans().get(span), key -> new ArrayList<>())
                            .add(voice);
                }
            }
        }
        Map<Testifying, Map<Integer, Bound>> caps = new IdentityHashMap<>();
        bySpan.forEach((span, together) -> {
            if (together.size() > 1) {
                breakdown.counted().forEach(counted -> join(counted, span, together, caps));
            }
        });
        return caps.isEmpty()
                ? voices
                : voices.stream()
                        .map(voice -> caps.containsKey(voice) ? voice.capped(caps.get(voice), parts, breakdown) : voice)
                        .toList();
    }

    private void join(Counted counted, Span span, List<Testifying> voices, Map<Testifying, Map<Integer, Bound>> caps) {
        List<Testifying> speaking = voices.stream()
                .filter(voice -> voice.coverage.covers(voice.containment.place(counted, span)))
                .toList();
        if (speaking.size() > 1) {
            Joining joined = Joining.of(
                    counted,
                    speaking.stream()
                            .map(voice -> voice.on(counted, span, span))
                            .toList(),
                    question.method(),
                    grounds);
            clashes.addAll(joined.disagreements());
            for (Testifying voice : speaking) {
                int place = voice.containment.place(counted, span);
                if (joined.low().isSaid()
                        && voice.tightening.low(place).number() > joined.low().number()) {
                    caps.computeIfAbsent(voice, key -> new HashMap<>()).put(place, joined.low());
                }
            }
        }
    }

    /**
     * The claims of one originator with all that follows from them.
     *
     * @param joined what follows for the lows once each scope is joined with what others say of it
     */
    private record Testifying(
            List<Assertion> assertions,
            Span incident,
            Containment containment,
            Tightening tightening,
            Tightening joined,
            Coverage coverage,
            DerivationGraph grounds) {

        /** What it says of a row of the incident; it speaks for that if it covers what was told. */
        OriginatorReckoning on(Counted counted, Span told) {
            return on(counted, incident, told);
        }

        OriginatorReckoning on(Counted counted, Span span, Span told) {
            int row = containment.place(counted, span);
            int whole = containment.has(told) ? containment.place(counted, told) : row;
            boolean speaksFor = containment.has(told) && coverage.covers(whole);
            return new OriginatorReckoning(
                    speaksFor ? tightening.low(row) : joined.low(row),
                    tightening.high(row),
                    speaksFor,
                    speaksFor ? coverage.best(whole) : Bound.NOT_SAID,
                    grounds);
        }

        Testifying capped(Map<Integer, Bound> caps, Parts parts, Breakdown breakdown) {
            return new Testifying(
                    assertions,
                    incident,
                    containment,
                    tightening,
                    Tightening.capped(assertions, parts, containment, breakdown, grounds, caps),
                    coverage,
                    grounds);
        }
    }

    /** Each originator by itself; and nobody, for what the incidents below say where no claim was made of this one. */
    private List<Testifying> voices() {
        Map<Voice, List<Assertion>> byVoice = new TreeMap<>();
        for (Assertion assertion : assertions) {
            byVoice.computeIfAbsent(assertion.voice(), key -> new ArrayList<>()).add(assertion);
        }
        List<Testifying> voices = new ArrayList<>();
        byVoice.values().forEach(assertions -> voices.add(testifying(assertions)));
        if (!parts.isEmpty()) {
            voices.add(testifying(List.of()));
        }
        return voices;
    }

    /** What clashes where all originators are taken at their words together. No row follows from that. */
    private Collection<Clash> clashesOfAll() {
        if (assertions.stream().map(Assertion::voice).distinct().count() < 2) {
            return List.of();
        }
        Containment containment = new Containment(incident, spans(assertions), breakdown);
        return Tightening.of(assertions, parts, containment, breakdown, grounds).clashes();
    }

    private Testifying testifying(List<Assertion> assertions) {
        Containment containment = new Containment(incident, spans(assertions), breakdown);
        Tightening tightening = Tightening.of(assertions, parts, containment, breakdown, grounds);
        return new Testifying(
                assertions,
                incident,
                containment,
                tightening,
                tightening,
                new Coverage(
                        assertions.stream().filter(this::isAboutIncident).toList(), containment, breakdown, grounds),
                grounds);
    }

    /** Whether it counts what was asked, on days of the incident alone. Of others only the most that they say holds here. */
    private boolean isAboutIncident(Assertion assertion) {
        return assertion.figure().metric() == question.metric() && !outside.contains(assertion.id());
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
        return assertions.stream()
                .filter(this::isAboutIncident)
                .map(Assertion::scope)
                .filter(Scope::countsAll)
                .filter(scope -> scope.span().from() == incident.from())
                .filter(about)
                .map(scope -> scope.span().until())
                .max(Comparator.naturalOrder());
    }

    private Toll.Row row(Joining joined) {
        List<Bound> bounds = new ArrayList<>(List.of(joined.low(), joined.best(), joined.high()));
        for (OriginatorReckoning speaker : joined.speakers()) {
            bounds.add(speaker.low());
            bounds.add(speaker.high());
        }
        return new Toll.Row(
                joined.counted(),
                joined.low().toOptional(),
                joined.best().toOptional(),
                joined.bestFrom(),
                joined.high().toOptional(),
                Toll.Basis.of(grounds, bounds.toArray(Bound[]::new)),
                joined.speakers().isEmpty() ? behind(bounds) : Independence.of(joined.speakers()),
                new Sentence(joined));
    }

    /** Who is behind a row that nobody speaks for. */
    private Independence behind(List<Bound> bounds) {
        List<Assertion> claims = new ArrayList<>();
        Set<String> below = new TreeSet<>();
        for (Derivation.Leaf leaf : grounds.leaves(bounds.toArray(Bound[]::new))) {
            if (leaf instanceof Derivation.Claimed claimed) {
                claims.add(claimed.assertion());
            } else if (leaf instanceof Derivation.Below part) {
                below.addAll(part.sum().originators());
            }
        }
        return Independence.of(claims, below);
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
        all.addAll(reach.collapse().leftOut());
        for (UUID id : outside) {
            if (!used.contains(id)) {
                all.add(new LeftOut(id, Reason.WINDOW_OUTSIDE, List.of()));
            }
        }
        for (Assertion assertion : assertions) {
            if (!used.contains(assertion.id()) && isAboutIncident(assertion)) {
                all.add(contained(assertion, rows));
            }
        }
        Set<UUID> ofOtherMetric = ofOtherMetric();
        all.removeIf(left -> ofOtherMetric.contains(left.figureId()));
        all.sort(Comparator.comparing(LeftOut::figureId, Ids.IN_ORDER));
        return List.copyOf(all);
    }

    /** Of casualties, a toll of the killed takes the most that there are, and does not name the rest. */
    private Set<UUID> ofOtherMetric() {
        Set<UUID> ids = new HashSet<>();
        for (ClaimedFigure figure : account.figures()) {
            if (figure.metric() != question.metric()) {
                ids.add(figure.id());
            }
        }
        return ids;
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
