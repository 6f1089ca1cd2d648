package org.tally.source;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.formats.Cited;
import org.tally.formats.Hxl;
import org.tally.formats.Licensed;
import org.tally.record.ExternalId;
import org.tally.record.Versioned;

/** A source as a client reads it. */
@RecordBuilder
public record SourceView(
        @Hxl("#meta+id") UUID id,
        @Hxl("#meta+type") SourceKind kind,
        @Hxl("#org+publisher") @Nullable String publisher,
        @Hxl("#org+agency") @Nullable String agency,
        @Hxl("#description+title") @Nullable String title,
        @Hxl("#contact+author") @Nullable String author,
        @Hxl("#meta+url") @Nullable String url,
        @Hxl("#meta+url+archive") @Nullable String archiveUrl,
        @Hxl("#meta+language") @Nullable String language,
        @Hxl("#loc+dateline") @Nullable String dateline,
        @Hxl("#date+published") @Nullable LocalDate publishedOn,
        @Hxl("#date+captured") @Nullable Instant capturedAt,
        @Hxl("#meta+id+original") @Nullable UUID syndicationOf,
        @Hxl("#meta+hash") @Nullable String contentHash,
        @Hxl("#meta+reliability") @Nullable Reliability reliability,
        @Hxl("#meta+license") @Nullable String license,
        @Hxl("#meta+attribution") @Nullable String attribution,
        @Hxl("#meta+url+terms") @Nullable String termsUrl,
        @Hxl("#meta+id+external+list") List<ExternalId> externalIds,
        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Cited, Licensed, Versioned {

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
                .license(source.license)
                .attribution(source.attribution)
                .termsUrl(source.termsUrl)
                .externalIds(source.externalIds.stream().sorted().toList())
                .version(source.version())
                .createdAt(source.createdAt())
                .updatedAt(source.updatedAt())
                .build();
    }
}
