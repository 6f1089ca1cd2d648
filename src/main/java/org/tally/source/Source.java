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
import org.hibernate.annotations.Type;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.listing.StoredTerms;
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

    @Nullable
    String publisher;

    @Nullable
    String agency;

    /** The normalised publisher, for comparison. */
    @Nullable
    String publisherKey;

    /** The normalised agency, for comparison. */
    @Nullable
    String agencyKey;

    @Nullable
    String title;

    @Nullable
    String author;

    @Nullable
    String url;

    @Nullable
    String archiveUrl;

    @Nullable
    String language;

    @Nullable
    String dateline;

    @Nullable
    LocalDate publishedOn;

    @Nullable
    Instant capturedAt;

    @Nullable
    UUID syndicationOf;

    @Nullable
    String contentHash;

    @Enumerated(EnumType.STRING)
    @Nullable
    Reliability reliability;

    @Nullable
    String license;

    @Nullable
    String attribution;

    @Nullable
    String termsUrl;

    @ElementCollection
    @CollectionTable(name = "source_external_id", joinColumns = @JoinColumn(name = "source_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    // Lazy: only queries use the terms.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    @Type(StoredTerms.class)
    long[] terms = {};

    /** Updates the keys and search terms from the other fields. */
    void index() {
        publisherKey = key(publisher);
        agencyKey = key(agency);
        long[] newTerms = terms(title, author, publisher, agency, dateline);
        if (!Arrays.equals(terms, newTerms)) {
            terms = newTerms;
        }
    }

    /** The search terms of a source. */
    public static long[] terms(
            @Nullable String title,
            @Nullable String author,
            @Nullable String publisher,
            @Nullable String agency,
            @Nullable String dateline) {
        SearchTerms terms =
                new SearchTerms().add(SearchField.PUBLISHER, publisher).add(SearchField.AGENCY, agency);
        Stream.of(title, author, publisher, agency, dateline).forEach(text -> terms.add(SearchField.TEXT, text));
        return terms.toArray();
    }

    private static @Nullable String key(@Nullable String name) {
        return name == null ? null : Name.key(name);
    }

    /** The default originator of claims in the document: its agency, else its publisher. */
    public Optional<String> defaultOriginator() {
        return Optional.ofNullable(agency == null ? publisher : agency);
    }

    public @Nullable String publisher() {
        return publisher;
    }

    public @Nullable String agency() {
        return agency;
    }

    /** The original that this source copies. */
    public Optional<UUID> syndicationOf() {
        return Optional.ofNullable(syndicationOf);
    }

    public @Nullable Reliability reliability() {
        return reliability;
    }

    public Optional<LocalDate> publishedOn() {
        return Optional.ofNullable(publishedOn);
    }
}
