package org.tally.http;

import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of records, for tests of the rules that all of them share. */
enum Records {
    SOURCES("/sources", """
            {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"}""", "title", "kind"),
    INCIDENTS("/incidents", """
            {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
             "summary": "Two days of fighting."}""", "summary", "title"),
    FIGURES("/figures", """
            {"incidentId": "01900000-0000-7001-8000-000000000003", "sourceId": "01900000-0000-7000-8000-000000000001",
             "metric": "KILLED", "qualifier": "AT_LEAST", "value": 3, "wording": "at least three"}""", "wording", "qualifier"),
    ORGANIZATIONS("/organizations", """
            {"name": "A monitor %d", "kind": "MONITOR", "url": "https://example.org/monitor"}""", "url", "kind");

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String path;
    private final String body;
    private final String text;
    private final String needed;

    Records(String path, String body, String text, String needed) {
        this.path = path;
        this.body = body;
        this.text = text;
        this.needed = needed;
    }

    String path() {
        return path;
    }

    /** A valid body. The bodies of sources, incidents and figures are always the same. */
    String body() {
        return this == ORGANIZATIONS ? body.formatted(NAMES.incrementAndGet()) : body;
    }

    /** The same body with an external id. */
    String body(String externalId) {
        return with("\"externalIds\": [{\"scheme\": \"test\", \"value\": \"" + externalId + "\"}]");
    }

    /** The same body with one more field. */
    String with(String field) {
        return body().replaceFirst("}$", ", " + field + "}");
    }

    /** An optional text field. */
    String text() {
        return text;
    }

    /** A field that takes any text. */
    String anyText() {
        return this == ORGANIZATIONS ? "name" : text;
    }

    /** A value that the text field takes. */
    String words(String words) {
        return this == ORGANIZATIONS ? "https://example.org/" + words.replace(' ', '-') : words;
    }

    /** A required field. */
    String needed() {
        return needed;
    }
}
