package org.tally.problem;

import org.jspecify.annotations.Nullable;

/**
 * A fault of one field of a body or of one parameter.
 *
 * @param pointer the JSON Pointer of the field (RFC 6901), or {@code null} for a parameter
 * @param parameter the name of the parameter or header, or {@code null} for a field
 * @param code the kind of fault
 * @param message says what is wrong and what to do, for people
 */
public record Fault(@Nullable String pointer, @Nullable String parameter, FaultCode code, String message) {

    private static final int NAME_LIMIT = 200;
    private static final int MESSAGE_LIMIT = 2000;

    /** Shortens texts that may repeat input of any length. */
    public Fault {
        pointer = pointer == null ? null : shorten(pointer, NAME_LIMIT);
        parameter = parameter == null ? null : shorten(parameter, NAME_LIMIT);
        message = shorten(message, MESSAGE_LIMIT);
    }

    /** Cuts a text and appends an ellipsis. It splits no surrogate pair and no escape of a JSON Pointer ({@code ~0}). */
    private static String shorten(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        char last = text.charAt(limit - 2);
        return text.substring(0, Character.isHighSurrogate(last) || last == '~' ? limit - 2 : limit - 1) + "\u2026";
    }

    public static Fault inBody(String pointer, FaultCode code, String message) {
        return new Fault(pointer, null, code, message);
    }

    public static Fault inParameter(String parameter, FaultCode code, String message) {
        return new Fault(null, parameter, code, message);
    }
}
