package org.tally.claim;

import org.tally.Term;

/** The ways in which a claim qualifies its number. {@link Claim#range()} converts them to numbers. */
public enum Qualifier implements Term {
    EXACTLY(Takes.VALUE, "The number, neither more nor less."),
    AT_LEAST(Takes.VALUE, "The number or more."),
    MORE_THAN(Takes.VALUE, "More than the number."),
    UP_TO(Takes.VALUE, "The number or fewer."),
    FEWER_THAN(Takes.VALUE, "Fewer than the number."),
    NEARLY(Takes.VALUE, "The number or a little less; how much less is not said."),
    ABOUT(Takes.VALUE, "Around the number; how far around is not said."),
    BETWEEN(Takes.BOUNDS, "From the lower bound to the upper bound."),
    ESTIMATE(Takes.ESTIMATE, "An adjudicated number with its lower and upper bound, as data sets publish it."),
    COUPLE(Takes.NOTHING, "A couple."),
    FEW(Takes.NOTHING, "A few."),
    SEVERAL(Takes.NOTHING, "Several."),
    MANY(Takes.NOTHING, "Many."),
    TENS(Takes.NOTHING, "Tens."),
    DOZENS(Takes.NOTHING, "Dozens."),
    SCORES(Takes.NOTHING, "Scores."),
    HUNDREDS(Takes.NOTHING, "Hundreds."),
    THOUSANDS(Takes.NOTHING, "Thousands."),
    TENS_OF_THOUSANDS(Takes.NOTHING, "Tens of thousands."),
    HUNDREDS_OF_THOUSANDS(Takes.NOTHING, "Hundreds of thousands."),
    MILLIONS(Takes.NOTHING, "Millions."),
    UNSPECIFIED(Takes.NOTHING, "Somebody, or something; no number was said.");

    /** The numbers of a claim that a qualifier takes. It requires these and forbids the others. */
    public enum Takes {
        NOTHING(false, false, false),
        VALUE(true, false, false),
        BOUNDS(false, true, true),
        ESTIMATE(true, true, true);

        private final boolean value;
        private final boolean valueMin;
        private final boolean valueMax;

        Takes(boolean value, boolean valueMin, boolean valueMax) {
            this.value = value;
            this.valueMin = valueMin;
            this.valueMax = valueMax;
        }

        public boolean value() {
            return value;
        }

        public boolean valueMin() {
            return valueMin;
        }

        public boolean valueMax() {
            return valueMax;
        }
    }

    private final Takes takes;
    private final String meaning;

    Qualifier(Takes takes, String meaning) {
        this.takes = takes;
        this.meaning = meaning;
    }

    public Takes takes() {
        return takes;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
