package org.tally.input;

import java.util.regex.Pattern;

/** How numbers are written in parameters and in cells of files, so that one and the same text is a number in both or in neither. */
public final class Numbers {

    /** No more digits than fit into a {@code long}. */
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /** As JSON writes a number (RFC 8259, section 6): programs print up to 17 decimals, and small numbers with an exponent. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private Numbers() {}

    public static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }
}
