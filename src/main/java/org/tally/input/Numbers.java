package org.tally.input;

import java.util.regex.Pattern;

/** The grammar of numbers, shared by query parameters and cells of files. */
public final class Numbers {

    /** At most 18 digits, which always fit into a {@code long}. */
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /**
     * A number with up to 40 decimals and an exponent, both optional. Programs print up to 17 decimals, and print small
     * numbers with an exponent. Unlike JSON (RFC 8259, section 6), the grammar allows leading zeros.
     */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private Numbers() {}

    /** Whether a text is a whole number. */
    public static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** Whether a text is a whole number, or one with decimals or an exponent. */
    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }
}
