package org.tally.source;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Reliability;
import org.tally.formats.Hxl;
import org.tally.record.ExternalId;
import org.tally.record.Versioned;

/** A source as a client reads it. */
@RecordBuilder
public record SourceView(
        @Hxl("#meta+id") UUID id,
        @Hxl("#meta+type") SourceKind kind,
        @Hxl("#org+publisher") String publisher,
        @Hxl("#org+agency") String agency,
        @Hxl("#description+title") String title,
        @Hxl("#contact+author") String author,
        @Hxl("#meta+url") String url,
        @Hxl("#meta+url+archive") String archiveUrl,
        @Hxl("#meta+language") String language,
        @Hxl("#loc+dateline") String dateline,
        @Hxl("#date+published") LocalDate publishedOn,
        @Hxl("#date+captured") Instant capturedAt,
        @Hxl("#meta+id+original") UUID syndicationOf,
        @Hxl("#meta+hash") String contentHash,
        @Hxl("#meta+reliability") Reliability reliability,
        @Hxl("#meta+id+external+list") List<ExternalId> externalIds,
        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Versioned {

    /** The default originator of claims in the document: its agency, else its publisher. */
    public Optional<String> defaultOriginator() {
        return Optional.ofNullable(agency == null ? publisher : agency);
    }

    static SourceView of(Source source) {
        return SourceViewBuilder.builder()
                .id(source.id())
                .kind(source.kind)
                .publisher(source.publisher)
                .agency(source.agency)
                .title(source.title)
                .author(source.author)
                .url(source.url)
                .archiveUrl(source.archiveUrl)
                .language(source.language)
                .dateline(source.dateline)
                .publishedOn(source.publishedOn)
                .capturedAt(source.capturedAt)
                .syndicationOf(source.syndicationOf)
                .contentHash(source.contentHash)
                .reliability(source.reliability)
                .externalIds(source.externalIds.stream().sorted().toList())
                .version(source.version())
                .createdAt(source.createdAt())
                .updatedAt(source.updatedAt())
                .build();
    }
}
