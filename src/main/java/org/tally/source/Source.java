package org.tally.source;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tally.claim.Reliability;
import org.tally.store.ExternalId;
import org.tally.store.Recorded;

/** A document that carries claims, as it is stored. */
@Entity
public class Source extends Recorded {

    @Enumerated(EnumType.STRING)
    SourceKind kind;

    String publisher;
    String agency;
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

    /** Who says what the document says, where it names nobody else: its agency, else its publisher. */
    public Optional<String> voice() {
        return Optional.ofNullable(agency == null ? publisher : agency);
    }

    public Optional<LocalDate> publishedOn() {
        return Optional.ofNullable(publishedOn);
    }
}
