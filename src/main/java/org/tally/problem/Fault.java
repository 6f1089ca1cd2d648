package org.tally.problem;

/**
 * What is wrong with one field of a body or one parameter.
 *
 * @param pointer the JSON Pointer of the field (RFC 6901), or {@code null} for a parameter
 * @param parameter the name of the parameter or header, or {@code null} for a field
 * @param code the kind of fault
 * @param message what is wrong and what to do, for a person to read
 */
public record Fault(String pointer, String parameter, FaultCode code, String message) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 2000;

    /** What a client made up can be of any length: of that, the beginning and an ellipsis. */
    public Fault {
        pointer = shown(pointer, LONGEST_NAME);
        parameter = shown(parameter, LONGEST_NAME);
        message = shown(message, LONGEST_MESSAGE);
    }

    /** No longer than that; it does not end within what stands for one character, in Java or in a JSON Pointer. */
    private static String shown(String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        char last = text.charAt(longest - 2);
        return text.substring(0, Character.isHighSurrogate(last) || last == '~' ? longest - 2 : longest - 1) + "\u2026";
    }

    public static Fault inBody(String pointer, FaultCode code, String message) {
        return new Fault(pointer, null, code, message);
    }

    public static Fault inParameter(String parameter, FaultCode code, String message) {
        return new Fault(null, parameter, code, message);
    }
}
