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

    public static Fault inBody(String pointer, FaultCode code, String message) {
        return new Fault(pointer, null, code, message);
    }

    public static Fault inParameter(String parameter, FaultCode code, String message) {
        return new Fault(null, parameter, code, message);
    }
}
