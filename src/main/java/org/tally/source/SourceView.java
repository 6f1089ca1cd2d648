package org.tally.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.tally.claim.Reliability;
import org.tally.store.ExternalId;
import org.tally.web.Versioned;

/** A source as a client reads it. */
public record SourceView(
        UUID id,
        SourceKind kind,
        String publisher,
        String agency,
        String title,
        String author,
        String url,
        String archiveUrl,
        String language,
        String dateline,
        LocalDate publishedOn,
        Instant capturedAt,
        UUID syndicationOf,
        String contentHash,
        Reliability reliability,
        List<ExternalId> externalIds,
        long version,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {

    static SourceView of(Source source) {
        return new SourceView(
                source.id(),
                source.kind,
                source.publisher,
                source.agency,
                source.title,
                source.author,
                source.url,
                source.archiveUrl,
                source.language,
                source.dateline,
                source.publishedOn,
                source.capturedAt,
                source.syndicationOf,
                source.contentHash,
                source.reliability,
                source.externalIds.stream().sorted().toList(),
                source.version(),
                source.createdAt(),
                source.updatedAt());
    }
}
