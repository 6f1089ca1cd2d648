package org.tally.toll;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How numbers came about, in one English sentence each, made from the claims that they rest on. */
final class Sentences {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** A sum of hundreds of incidents is not to be read as a sentence. */
    private static final int MOST_TERMS = 4;

    /** Those counted in incidents that are not named, as often as they were added. */
    private record Unnamed(Counted counted, long times) {}

    /** What was added so many times, and its words, which are only made if it is shown. */
    private record Term(long times, Supplier<String> words) {}

    private final Grounds grounds;

    private Sentences(Grounds grounds) {
        this.grounds = grounds;
    }

    static String of(Joining row) {
        return new Sentences(row.grounds()).row(row);
    }

    static String of(Clash clash, Grounds grounds) {
        return new Sentences(grounds).clash(clash);
    }

    private String row(Joining row) {
        Bound low = row.low();
        Bound high = row.high();
        Bound best = row.bestWithin();
        String noun = " " + row.counted().noun();
        if (!low.isSaid() && !high.isSaid()) {
            return best.isSaid()
                    ? "About " + number(best) + noun + because(best) + "."
                    : "No number follows for" + noun + ".";
        }
        if (!low.isSaid()) {
            return "At most " + number(high) + noun + because(high) + ".";
        }
        if (!high.isSaid()) {
            return "At least " + number(low) + noun + because(low) + ".";
        }
        String numbers = low.number() == high.number() ? number(low) : number(low) + " to " + number(high);
        String upper = sameTerms(low, high) ? "" : "; at most " + number(high) + because(high);
        return numbers + noun + because(low) + upper + ".";
    }

    private String clash(Clash clash) {
        return "There would be at least " + number(clash.atLeast()) + " "
                + clash.counted().noun()
                + because(clash.atLeast())
                + "; but at most " + number(clash.atMost()) + because(clash.atMost()) + ".";
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
        grounds.times(bound).forEach((leaf, times) -> {
            if (leaf instanceof Ground.Below below && below.part().named().isEmpty()) {
                unnamed.computeIfAbsent(new Unnamed(below.counted(), times), key -> new ArrayList<>())
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

    private static String term(Ground.Leaf leaf, long times) {
        if (leaf instanceof Ground.Claimed claimed) {
            return count(times, leaf.number()) + claim(claimed.assertion());
        }
        Ground.Below below = (Ground.Below) leaf;
        List<String> titles = below.part().named().stream()
                .map(child -> '"' + child.title() + '"')
                .toList();
        return count(times, leaf.number()) + below.counted().noun() + " in " + join(titles)
                + by(below.sum().originators());
    }

    private static String term(Unnamed those, Part.Sum sum) {
        return count(Math.abs(those.times), sum.low()) + those.counted.noun() + " in " + number(sum.incidents())
                + (sum.incidents() == 1 ? " incident" : " incidents") + by(sum.originators());
    }

    private static String count(long times, long number) {
        return (times == 1 ? "" : times + " times ") + number(number) + " ";
    }

    private static String claim(Assertion assertion) {
        ClaimedFigure figure = assertion.figure();
        Scope scope = assertion.scope();
        return scope.counted().noun()
                + scope.narrowing().group().map(group -> ", " + group + ",").orElse("")
                + when(figure).map(when -> " " + when).orElse("")
                + by(List.of(assertion.voice().name()));
    }

    private static String by(List<String> originators) {
        return originators.isEmpty() ? "" : " (" + join(originators) + ")";
    }

    private static Optional<String> when(ClaimedFigure figure) {
        Optional<LocalDate> start = Optional.ofNullable(figure.window().start());
        Optional<LocalDate> end = Optional.ofNullable(figure.window().end());
        return figure.windowExpression()
                .or(() -> start.equals(end)
                        ? start.map(day -> "on " + DAY.format(day))
                        : Optional.of(start.map(day -> "from " + DAY.format(day))
                                        .orElse("")
                                + end.map(day -> " to " + DAY.format(day)).orElse("")));
    }

    private static String number(Bound bound) {
        return number(bound.number());
    }

    private static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
