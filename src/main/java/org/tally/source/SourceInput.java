package org.tally.source;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.claim.Window;
import org.tally.input.InputOf;
import org.tally.input.Lists;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;

/** A source as a client writes it. */
@InputOf(SourceView.class)
@RecordBuilder
public record SourceInput(
        @NotNull SourceKind kind,
        @Size(min = 1, max = 300) @Nullable String publisher,
        @Size(min = 1, max = 300) @Nullable String agency,
        @Size(min = 1, max = 1000) @Nullable String title,
        @Size(min = 1, max = 300) @Nullable String author,

        @Size(max = 2000) @Pattern(regexp = "^https?://\\S+$") @Nullable
        String url,

        @Size(max = 2000) @Pattern(regexp = "^https?://\\S+$") @Nullable
        String archiveUrl,

        @Size(max = 35) @Pattern(regexp = SourceInput.LANGUAGE) @Nullable
        String language,

        @Size(min = 1, max = 300) @Nullable String dateline,
        @Nullable LocalDate publishedOn,
        @Nullable Instant capturedAt,
        @Nullable UUID syndicationOf,
        @Pattern(regexp = SourceInput.HASH) @Nullable String contentHash,
        @Nullable Reliability reliability,

        @Size(min = 1, max = 100) @Pattern(regexp = SourceInput.LICENSE) @Nullable
        String license,

        @Size(min = 1, max = 1000) @Nullable String attribution,

        @Size(max = 2000) @Pattern(regexp = "^https?://\\S+$") @Nullable
        String termsUrl,

        @Size(max = 50) @UniqueElements @Nullable List<@NotNull @Valid ExternalId> externalIds)
        implements RecordInput {

    static final String LANGUAGE = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,16}$";
    static final String LICENSE = "^[^,]*$";
    static final String HASH = "^[0-9a-f]{64}$";

    @Override
    public void check(Faults faults) {
        if (publisher == null && agency == null && title == null && url == null) {
            faults.addWhereSound(
                    "/publisher",
                    FaultCode.REQUIRED,
                    "A source needs at least one of publisher, agency, title and url.");
        }
        Window.checkPossible(faults, "/publishedOn", publishedOn);
        if (capturedAt != null) {
            Window.checkPossible(
                    faults, "/capturedAt", capturedAt.atOffset(ZoneOffset.UTC).toLocalDate());
        }
    }

    /** Copies a source as it is into an input. */
    public static SourceInput of(SourceView view) {
        return SourceInputBuilder.builder()
                .kind(view.kind())
                .publisher(view.publisher())
                .agency(view.agency())
                .title(view.title())
                .author(view.author())
                .url(view.url())
                .archiveUrl(view.archiveUrl())
                .language(view.language())
                .dateline(view.dateline())
                .publishedOn(view.publishedOn())
                .capturedAt(view.capturedAt())
                .syndicationOf(view.syndicationOf())
                .contentHash(view.contentHash())
                .reliability(view.reliability())
                .license(view.license())
                .attribution(view.attribution())
                .termsUrl(view.termsUrl())
                .externalIds(view.externalIds())
                .build();
    }

    void applyTo(Source source) {
        source.kind = kind;
        source.publisher = publisher;
        source.agency = agency;
        source.title = title;
        source.author = author;
        source.url = url;
        source.archiveUrl = archiveUrl;
        source.language = language;
        source.dateline = dateline;
        source.publishedOn = publishedOn;
        source.capturedAt = capturedAt;
        source.syndicationOf = syndicationOf;
        source.contentHash = contentHash;
        source.reliability = reliability;
        source.license = license;
        source.attribution = attribution;
        source.termsUrl = termsUrl;
        Lists.replace(source.externalIds, externalIds);
        source.index();
    }
}
