package org.tally.organization;

/**
 * A name in use that no organization has, as a client reads it.
 *
 * @param name in one of the spellings in use, which are compared as names are
 * @param uses how often it is used in all
 */
record UnknownNameView(String name, long uses, long asOriginator, long asAgency, long asPublisher) {

    static UnknownNameView of(UnknownName unknown) {
        return new UnknownNameView(
                unknown.name, unknown.uses, unknown.asOriginator, unknown.asAgency, unknown.asPublisher);
    }
}
