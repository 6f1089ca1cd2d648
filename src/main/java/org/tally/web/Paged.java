package org.tally.web;

/** A page of a list, in whatever form. */
interface Paged {

    /** The path and query of the next page, with every filter repeated; {@code null} on the last. */
    String next();
}
