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

/** How numbers came about, in one English sentence each, made from the claims that they rest on. */
final class Sentences {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** A sum of hundreds of incidents is not to be read as a sentence. */
    private static final int MOST_TERMS = 4;

    /** Those counted in incidents that are not named, as often as they were added. */
    private record Unnamed(Counted counted, End end, long times) {}

    /** What was added so many times, and its words, which are only made if it is shown. */
    private record Term(long times, Supplier<String> words) {}

    private final DerivationGraph grounds;

    private Sentences(DerivationGraph grounds) {
        this.grounds = grounds;
    }

    static String of(Joining row) {
        return new Sentences(row.grounds()).row(row);
    }

    static String of(Clash clash, DerivationGraph grounds) {
        return new Sentences(grounds).clash(clash);
    }

    private String row(Joining row) {
        Bound low = row.low();
        Bound high = row.high();
        Counted counted = row.counted();
        boolean saysLow = low.isSaid() && low.number() > 0;
        if (high.isSaid()) {
            if (!saysLow) {
                return atMost(counted, high);
            }
            String numbers = low.number() == high.number() ? "" : number(low.number()) + " to ";
            String upper = sameTerms(low, high) ? "" : "; at most " + number(high.number()) + because(high);
            return numbers + counted.counted(high.number()) + because(low) + upper + ".";
        }
        if (saysLow) {
            return "At least " + counted.counted(low.number()) + because(low) + ".";
        }
        Bound best = row.best();
        return best.isSaid() && best.number() > 0
                ? "About " + counted.counted(best.number()) + because(best) + "."
                : "No number follows for " + counted.noun() + ".";
    }

    private String atMost(Counted counted, Bound high) {
        return (high.number() == 0 ? "No " + counted.noun() : "At most " + counted.counted(high.number()))
                + because(high) + ".";
    }

    private String clash(Clash clash) {
        return "There would be at least "
                + clash.counted().counted(clash.atLeast().number())
                + because(clash.atLeast())
                + "; but at most " + number(clash.atMost().number()) + because(clash.atMost()) + "."
                + settledByCorrection(clash);
    }

    /** Two totals that one originator gave on one day cannot be told apart by their dates. */
    private String settledByCorrection(Clash clash) {
        List<Derivation.Leaf> leaves = grounds.leaves(clash.atLeast(), clash.atMost());
        if (leaves.size() == 2
                && leaves.get(0) instanceof Derivation.Claimed one
                && leaves.get(1) instanceof Derivation.Claimed other
                && one.assertion().voice().equals(other.assertion().voice())
                && one.assertion().lastSaid().equals(other.assertion().lastSaid())) {
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

    /** The terms of a sum, each with the word that joins it to those before it. */
    private List<String> terms(Bound bound) {
        List<Term> terms = new ArrayList<>();
        Map<Unnamed, List<Part.Sum>> unnamed = new LinkedHashMap<>();
        Map<Derivation.Leaf, Long> leaves = grounds.times(bound);
        boolean none = leaves.keySet().stream().allMatch(leaf -> leaf.number() == 0);
        leaves.forEach((leaf, times) -> {
            if (leaf.number() == 0 && !none) {
                return;
            }
            if (leaf instanceof Derivation.Below below && below.part().named().isEmpty()) {
                unnamed.computeIfAbsent(new Unnamed(below.counted(), below.end(), times), key -> new ArrayList<>())
                        .add(below.sum());
            } else {
                terms.add(new Term(times, () -> term(leaf, Math.abs(times))));
            }
        });
        unnamed.forEach((those, sums) -> terms.add(new Term(those.times, () -> term(those, Part.Sum.of(sums)))));
        List<String> words =
                listed(terms.stream().filter(term -> term.times > 0).toList());
        List<Term> taken = terms.stream().filter(term -> term.times < 0).toList();
        if (!taken.isEmpty()) {
            words.add(", less ");
            words.addAll(listed(taken));
        }
        return words;
    }

    private static String join(List<String> names) {
        return String.join(
                "", listed(names.stream().map(name -> new Term(1, () -> name)).toList()));
    }

    private static List<String> listed(List<Term> terms) {
        List<String> listed = new ArrayList<>();
        int shown = terms.size() > MOST_TERMS ? MOST_TERMS - 1 : terms.size();
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
            return times(times) + claim(claimed.assertion(), leaf.number());
        }
        Derivation.Below below = (Derivation.Below) leaf;
        List<String> titles = below.part().named().stream()
                .map(child -> '"' + child.title() + '"')
                .toList();
        return times(times) + below.counted().counted(below.number()) + " in " + join(titles)
                + by(below.sum().originators());
    }

    private static String term(Unnamed those, Part.Sum sum) {
        long number = those.end == End.BEST ? sum.best() : sum.low().orElse(0);
        return times(Math.abs(those.times)) + those.counted.counted(number) + " in " + number(sum.incidents())
                + (sum.incidents() == 1 ? " incident" : " incidents") + by(sum.originators());
    }

    private static String times(long times) {
        return times == 1 ? "" : number(times) + " times ";
    }

    private static String claim(Assertion assertion, long number) {
        Scope scope = assertion.scope();
        return scope.narrowing().narrowed(scope.counted()).counted(number)
                + scope.narrowing()
                        .group()
                        .map(group -> " of the group \"" + group + "\"")
                        .orElse("")
                + when(assertion.figure()).map(when -> " " + when).orElse("")
                + by(List.of(assertion.voice().name()));
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
