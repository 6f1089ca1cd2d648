package org.tally.source;

import org.tally.Term;

/** The kind of a source. */
public enum SourceKind implements Term {
    NEWS_ARTICLE("An article of a newspaper, a broadcaster or a news site."),
    WIRE_DISPATCH("A dispatch of a news agency itself."),
    NGO_REPORT("A report of a non-governmental organization or a monitor."),
    UN_REPORT("A report of a body of the United Nations."),
    OFFICIAL_STATEMENT("A statement of a government, an army or an armed group."),
    SOCIAL_MEDIA("A post on a social medium."),
    DATASET("A data set of coded events."),
    OTHER("Any other document.");

    private final String meaning;

    SourceKind(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
