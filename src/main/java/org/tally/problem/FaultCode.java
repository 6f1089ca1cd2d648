package org.tally.problem;

import org.tally.Term;

/** The kinds of faults of a field or parameter. */
public enum FaultCode implements Term {
    REQUIRED("It is needed and was not given."),
    UNKNOWN_FIELD("There is no such field."),
    READ_ONLY_FIELD("The service sets this field itself; leave it out."),
    UNKNOWN_PARAMETER("There is no such query parameter."),
    REPEATED("It was given more than once."),
    WRONG_TYPE("It is of another JSON type than the contract says."),
    UNKNOWN_VALUE("It is not one of the values of its vocabulary."),
    NOT_A_NUMBER("It is not a number, or not a whole number where one is needed."),
    NOT_A_DATE("It is not a calendar date such as 2019-06-07."),
    NOT_A_TIME("It is not a time with an offset such as 2019-06-07T12:00:00Z, to the microsecond at most."),
    NOT_A_UUID("It is not a UUID such as 01900000-0000-7000-8000-000000000004."),
    NOT_TEXT("It holds characters that are not text, such as control characters or half a surrogate pair."),
    OUT_OF_RANGE("It is smaller or larger than allowed."),
    WRONG_LENGTH("It is too short or too long, or has too few or too many items."),
    WRONG_FORMAT("It is not written in the form that the contract gives."),
    NOT_ORDERED("It is out of order with another value, such as an end before its start."),
    NOT_TAKEN("The values of other fields do not allow it."),
    NOT_FOUND("It refers to a record that does not exist."),
    MISMATCH("It refers to a record that does not fit."),
    KEPT("A person wrote another value, which is kept."),
    CYCLE("It would make a record contain, correct or copy itself."),
    TOO_DEEP("It would make the tree deeper than allowed."),
    CURSOR_MISMATCH("The cursor belongs to another filter or sort order.");

    private final String meaning;

    FaultCode(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
