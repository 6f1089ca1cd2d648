package org.tally.toll;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tally.toll.Bound.End;

/** Writes one English sentence about the derivation of a number, from the claims that it rests on. */
final class Sentences {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** A sentence names at most this many terms of a sum, since a sum may have hundreds. */
    private static final int MAX_TERMS = 4;

    /** Rows of incidents that are not named, by how often each was added. */
    private record UnnamedRows(Counted counted, End end, long times) {}

    /** A term of a sum and how often it was added. Its words are written only if it is shown. */
    private record Term(long times, Supplier<String> words) {}

    private final DerivationGraph derivations;

    private Sentences(DerivationGraph derivations) {
        this.derivations = derivations;
    }

    static String of(JoinedRow row) {
        return new Sentences(row.derivations()).row(row);
    }

    static String of(Clash clash, DerivationGraph derivations) {
        return new Sentences(derivations).clash(clash);
    }

    private String row(JoinedRow row) {
        Bound low = row.low();
        Bound high = row.high();
        Counted counted = row.counted();
        boolean hasLow = low.isSaid() && low.number() > 0;
        if (high.isSaid()) {
            if (!hasLow) {
                return atMost(counted, high);
            }
            String numbers = low.number() == high.number() ? "" : number(low.number()) + " to ";
            String upper = sameTerms(low, high) ? "" : "; at most " + number(high.number()) + because(high);
            return numbers + counted.phrase(high.number()) + because(low) + upper + ".";
        }
        if (hasLow) {
            return "At least " + counted.phrase(low.number()) + because(low) + ".";
        }
        Bound best = row.best();
        return best.isSaid() && best.number() > 0
                ? "About " + counted.phrase(best.number()) + because(best) + "."
                : "No number follows for " + counted.plural() + ".";
    }

    private String atMost(Counted counted, Bound high) {
        return (high.number() == 0 ? "No " + counted.plural() : "At most " + counted.phrase(high.number()))
                + because(high) + ".";
    }

    private String clash(Clash clash) {
        return "There would be at least "
                + clash.counted().phrase(clash.atLeast().number())
                + because(clash.atLeast())
                + "; but at most " + number(clash.atMost().number()) + because(clash.atMost()) + "."
                + hint(clash);
    }

    /** Suggests a correction where one originator gave two totals on one day: their dates do not say which is later. */
    private String hint(Clash clash) {
        List<Derivation.Leaf> leaves = derivations.leaves(clash.atLeast(), clash.atMost());
        if (leaves.size() == 2
                && leaves.get(0) instanceof Derivation.Claimed first
                && leaves.get(1) instanceof Derivation.Claimed second
                && first.claim().originator().equals(second.claim().originator())
                && first.claim().lastAsserted().equals(second.claim().lastAsserted())) {
            return " If one of the two replaces the other, the later one should name the earlier one in supersedes.";
        }
        return "";
    }

    private boolean sameTerms(Bound low, Bound high) {
        return terms(low).equals(terms(high));
    }

    private String because(Bound bound) {
        List<String> terms = terms(bound);
        return terms.isEmpty() ? "" : ": " + String.join("", terms);
    }

    /** The terms of a sum in words, each after the word that joins it to the terms before it. */
    private List<String> terms(Bound bound) {
        List<Term> terms = new ArrayList<>();
        Map<UnnamedRows, List<Part.Sum>> unnamed = new LinkedHashMap<>();
        Map<Derivation.Leaf, Long> leaves = derivations.times(bound);
        boolean allZero = leaves.keySet().stream().allMatch(leaf -> leaf.number() == 0);
        leaves.forEach((leaf, times) -> {
            if (leaf.number() == 0 && !allZero) {
                return;
            }
            if (leaf instanceof Derivation.ChildRow child
                    && child.part().named().isEmpty()) {
                unnamed.computeIfAbsent(new UnnamedRows(child.counted(), child.end(), times), key -> new ArrayList<>())
                        .add(child.sum());
            } else {
                terms.add(new Term(times, () -> term(leaf, Math.abs(times))));
            }
        });
        unnamed.forEach((rows, sums) -> terms.add(new Term(rows.times, () -> term(rows, Part.Sum.of(sums)))));
        List<String> words =
                listed(terms.stream().filter(term -> term.times > 0).toList());
        List<Term> subtracted = terms.stream().filter(term -> term.times < 0).toList();
        if (!subtracted.isEmpty()) {
            words.add(", less ");
            words.addAll(listed(subtracted));
        }
        return words;
    }

    private static String join(List<String> names) {
        return String.join(
                "", listed(names.stream().map(name -> new Term(1, () -> name)).toList()));
    }

    private static List<String> listed(List<Term> terms) {
        List<String> listed = new ArrayList<>();
        int shown = terms.size() > MAX_TERMS ? MAX_TERMS - 1 : terms.size();
        for (int i = 0; i < shown; i++) {
            listed.add(i == 0 ? "" : i == terms.size() - 1 ? " and " : ", ");
            listed.add(terms.get(i).words.get());
        }
        if (shown < terms.size()) {
            listed.add(" and " + (terms.size() - shown) + " more");
        }
        return listed;
    }

    private static String term(Derivation.Leaf leaf, long times) {
        if (leaf instanceof Derivation.Claimed claimed) {
            return times(times) + claim(claimed.claim(), leaf.number());
        }
        Derivation.ChildRow row = (Derivation.ChildRow) leaf;
        List<String> titles = row.part().named().stream()
                .map(child -> '"' + child.title() + '"')
                .toList();
        return times(times) + row.counted().phrase(row.number()) + " in " + join(titles)
                + by(row.sum().originators());
    }

    private static String term(UnnamedRows rows, Part.Sum sum) {
        long number = rows.end == End.BEST ? sum.best() : sum.low().orElse(0);
        return times(Math.abs(rows.times)) + rows.counted.phrase(number) + " in " + number(sum.incidents())
                + (sum.incidents() == 1 ? " incident" : " incidents") + by(sum.originators());
    }

    private static String times(long times) {
        return times == 1 ? "" : number(times) + " times ";
    }

    private static String claim(DistinctClaim claim, long number) {
        Scope scope = claim.scope();
        return scope.narrowing().applyTo(scope.counted()).phrase(number)
                + scope.narrowing()
                        .group()
                        .map(group -> " of the group \"" + group + "\"")
                        .orElse("")
                + when(claim.figure()).map(when -> " " + when).orElse("")
                + by(List.of(claim.originator().name()));
    }

    private static String by(List<String> originators) {
        return originators.isEmpty() ? "" : " (" + join(originators) + ")";
    }

    private static Optional<String> when(ClaimedFigure figure) {
        Optional<String> start = Optional.ofNullable(figure.window().start()).map(DAY::format);
        Optional<String> end = Optional.ofNullable(figure.window().end()).map(DAY::format);
        return figure.windowExpression().or(() -> {
            if (start.isPresent() && end.isPresent()) {
                return Optional.of(
                        start.equals(end) ? "on " + start.get() : "from " + start.get() + " to " + end.get());
            }
            return start.map(day -> "from " + day).or(() -> end.map(day -> "until " + day));
        });
    }

    static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
