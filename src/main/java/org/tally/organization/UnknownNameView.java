package org.tally.organization;

/**
 * A name in use that no organization has, as a client reads it.
 *
 * @param name one of its spellings in use
 * @param uses the total number of uses
 */
record UnknownNameView(String name, long uses, long asOriginator, long asAgency, long asPublisher) {

    static UnknownNameView of(UnknownName unknown) {
        return new UnknownNameView(
                unknown.name, unknown.uses, unknown.asOriginator, unknown.asAgency, unknown.asPublisher);
    }
}
