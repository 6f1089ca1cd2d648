package org.tally.toll;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.tally.toll.Counted.Divided;

/** Computes the toll of one incident: the steps of the design, one after another. */
final class TollComputation {

    private final IncidentClaims incident;
    private final Question question;
    private final Gathering gathering;
    private final Collapse collapse;
    private final ReachingClaims reaching;
    private final StandingClaims claims;
    private final Breakdown breakdown;
    private final ChildIncidents children;
    private final DerivationGraph derivations = new DerivationGraph();

    TollComputation(IncidentClaims incident, Below below, Question question) {
        this.incident = incident;
        this.question = question;
        this.gathering = Gathering.of(incident, question);
        this.collapse = Collapse.of(gathering, derivations);
        this.reaching = ReachingClaims.of(incident, gathering, question, below.reaching(), derivations);
        this.claims = StandingClaims.of(incident, question, collapse, reaching);
        this.breakdown = Breakdown.of(question.metric(), isDivided(below.parts()));
        this.children = new ChildIncidents(
                below.parts(),
                incident.possibleDays(),
                Containment.boundaries(claims.incident(), claims.spans()),
                breakdown);
    }

    /** Whether the question, a claim or a child incident divides people by sex or age group. */
    private boolean isDivided(List<Part> parts) {
        return question.breakdown() != Dimension.STATUS
                || claims.all().stream().anyMatch(claim -> claim.scope().counted() instanceof Divided)
                || parts.stream().flatMap(part -> part.sums().keySet().stream()).anyMatch(Divided.class::isInstance);
    }

    Toll toll() {
        List<Clash> clashes = new ArrayList<>();
        List<OriginatorClaims> originators =
                new ScopeJoining(children, breakdown, question.method(), derivations).join(tightened(), clashes);
        List<JoinedRow> joined =
                new RowJoining(originators, claims, children, breakdown, question.method(), derivations).rows();
        originators.forEach(originator -> clashes.addAll(originator.clashes()));
        clashes.addAll(clashesBetweenOriginators());
        joined.forEach(row -> clashes.addAll(row.disagreements()));
        clashes.addAll(collapse.fallingTotals());
        clashes.addAll(reaching.clashes());
        List<Toll.Row> rows = new ArrayList<>();
        for (Counted counted : breakdown.rows()) {
            rows.add(Toll.Row.of(joined.get(breakdown.index(counted))));
        }
        Set<UUID> used = used(rows);
        return new Toll(
                incident.incidentId(),
                question,
                List.copyOf(rows),
                List.copyOf(used),
                new LeftOutFigures(gathering, collapse, reaching, claims).list(incident, rows, used),
                Conflict.of(clashes, derivations),
                List.copyOf(reaching.onward()));
    }

    /** Each originator's claims, tightened; and an empty set of claims for the child incidents by themselves. */
    private List<OriginatorClaims> tightened() {
        TreeMap<Originator, List<DistinctClaim>> byOriginator = new TreeMap<>();
        for (DistinctClaim claim : claims.all()) {
            byOriginator
                    .computeIfAbsent(claim.originator(), key -> new ArrayList<>())
                    .add(claim);
        }
        List<OriginatorClaims> tightened = new ArrayList<>();
        byOriginator.values().forEach(own -> tightened.add(tighten(own)));
        if (!children.isEmpty()) {
            tightened.add(tighten(List.of()));
        }
        return tightened;
    }

    private OriginatorClaims tighten(List<DistinctClaim> own) {
        Containment containment = new Containment(claims.incident(), StandingClaims.spans(own), breakdown);
        Tightening tightening = Tightening.of(own, children, containment, breakdown, derivations);
        List<DistinctClaim> aboutIncident =
                own.stream().filter(claims::isAboutIncident).toList();
        return new OriginatorClaims(
                own,
                claims.incident(),
                containment,
                tightening,
                tightening,
                new Coverage(aboutIncident, containment, breakdown, derivations),
                derivations);
    }

    /** The clashes when the claims of all originators are taken together. No row is derived from them. */
    private Collection<Clash> clashesBetweenOriginators() {
        List<DistinctClaim> all = claims.all();
        if (all.stream().map(DistinctClaim::originator).distinct().count() < 2) {
            return List.of();
        }
        Containment containment = new Containment(claims.incident(), claims.spans(), breakdown);
        return Tightening.of(all, children, containment, breakdown, derivations).clashes();
    }

    private static Set<UUID> used(List<Toll.Row> rows) {
        Set<UUID> used = new TreeSet<>(Ids.IN_ORDER);
        for (Toll.Row row : rows) {
            used.addAll(row.derivedFrom().figures());
        }
        return used;
    }
}
