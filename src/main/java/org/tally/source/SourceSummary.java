package org.tally.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Hxl;

/** What a reader of a claim needs to know of its source. */
public record SourceSummary(
        @Hxl("#meta+type") SourceKind kind,
        @Hxl("#org+publisher") @Nullable String publisher,
        @Hxl("#org+agency") @Nullable String agency,
        @Hxl("#description+title") @Nullable String title,
        @Hxl("#meta+url") @Nullable String url,
        @Hxl("#date+published") @Nullable LocalDate publishedOn,
        @Hxl("#meta+license") @Nullable String license) {

    public static SourceSummary of(SourceView source) {
        return new SourceSummary(
                source.kind(),
                source.publisher(),
                source.agency(),
                source.title(),
                source.url(),
                source.publishedOn(),
                source.license());
    }
}
