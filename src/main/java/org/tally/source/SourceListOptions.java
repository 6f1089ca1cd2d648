package org.tally.source;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The sort order, fields and format of a source list. */
record SourceListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5) @Nullable
        List<@Pattern(regexp = SourceSortKey.NAMES) String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = SourceListOptions.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES_WITH_SOURCES) @Nullable
        String format,

        @QueryParam("hxl") @Nullable Boolean hxl,
        @QueryParam("bom") @Nullable Boolean bom)
        implements ListOptions {

    static final String FIELDS = "^(id|kind|publisher|agency|title|author|url|archiveUrl|language|dateline|"
            + "publishedOn|capturedAt|syndicationOf|contentHash|reliability|license|attribution|termsUrl|externalIds|version|"
            + "createdAt|updatedAt)$";
}
