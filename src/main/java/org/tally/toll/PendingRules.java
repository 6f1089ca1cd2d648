package org.tally.toll;

/**
 * The sum rules to apply again, because one of their cells has changed since they were last applied.
 *
 * <p>Claims fill few of the cells, so a sweep skips most rules.
 */
final class PendingRules {

    private final Containment containment;
    private final Breakdown breakdown;
    private final int width;

    /** By rule between spans: the categories with a changed cell, one bit each. */
    private final long[] categoriesByRule;

    /** By span: the divisions of the breakdown with a changed cell, one bit each. */
    private final int[] divisionsBySpan;

    PendingRules(Containment containment, Breakdown breakdown) {
        this.containment = containment;
        this.breakdown = breakdown;
        this.width = containment.width();
        this.categoriesByRule = new long[containment.rules().size()];
        this.divisionsBySpan = new int[containment.spans().size()];
    }

    /** Marks all rules that a changed cell is in. */
    void mark(int cell) {
        int span = cell / width;
        int category = cell % width;
        divisionsBySpan[span] |= breakdown.rulesOf(category);
        for (int rule : containment.rulesOf(span)) {
            categoriesByRule[rule] |= 1L << category;
        }
    }

    /** Removes and returns the categories for which a rule between spans is pending, one bit each. */
    long takeCategories(int rule) {
        long categories = categoriesByRule[rule];
        categoriesByRule[rule] = 0;
        return categories;
    }

    boolean hasDivision(int span) {
        return divisionsBySpan[span] != 0;
    }

    /** Removes a division of a span, and returns whether it was pending. */
    boolean takeDivision(int span, int division) {
        boolean isPending = (divisionsBySpan[span] & 1 << division) != 0;
        divisionsBySpan[span] &= ~(1 << division);
        return isPending;
    }
}
