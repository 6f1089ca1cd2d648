package org.tally.source;

import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.OptimisticLock;
import org.tally.claim.Reliability;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.Name;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** A stored source: a document that carries claims. */
@Entity
public class Source extends StoredRecord {

    @Enumerated(EnumType.STRING)
    SourceKind kind;

    String publisher;
    String agency;

    /** The normalised publisher, for comparison. */
    String publisherKey;

    /** The normalised agency, for comparison. */
    String agencyKey;

    String title;
    String author;
    String url;
    String archiveUrl;
    String language;
    String dateline;
    LocalDate publishedOn;
    Instant capturedAt;
    UUID syndicationOf;
    String contentHash;

    @Enumerated(EnumType.STRING)
    Reliability reliability;

    @ElementCollection
    @CollectionTable(name = "source_external_id", joinColumns = @JoinColumn(name = "source_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    // Lazy: only queries use the terms.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    String[] terms = {};

    /** Updates the keys and search terms from the other fields. */
    void index() {
        publisherKey = key(publisher);
        agencyKey = key(agency);
        String[] newTerms = terms(title, author, publisher, agency, dateline);
        if (!Arrays.equals(terms, newTerms)) {
            terms = newTerms;
        }
    }

    /** The search terms of a source. */
    public static String[] terms(String title, String author, String publisher, String agency, String dateline) {
        SearchTerms terms =
                new SearchTerms().add(SearchField.PUBLISHER, publisher).add(SearchField.AGENCY, agency);
        Stream.of(title, author, publisher, agency, dateline).forEach(text -> terms.add(SearchField.TEXT, text));
        return terms.toArray();
    }

    private static String key(String name) {
        return name == null ? null : Name.key(name);
    }

    /** The default originator of claims in the document: its agency, else its publisher. */
    public Optional<String> defaultOriginator() {
        return Optional.ofNullable(agency == null ? publisher : agency);
    }

    public String publisher() {
        return publisher;
    }

    public String agency() {
        return agency;
    }

    /** The original that this source copies. */
    public Optional<UUID> syndicationOf() {
        return Optional.ofNullable(syndicationOf);
    }

    public Reliability reliability() {
        return reliability;
    }

    public Optional<LocalDate> publishedOn() {
        return Optional.ofNullable(publishedOn);
    }
}
