package org.tally.ogc;

/** A link to another resource (RFC 8288), as the standard writes it in JSON. */
record Link(String href, String rel, String type, String title) {}
