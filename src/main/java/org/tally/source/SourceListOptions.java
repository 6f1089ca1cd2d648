package org.tally.source;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The sort order, fields and format of a source list. */
record SourceListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5)
        List<@Pattern(regexp = "^-?(publishedOn|publisher|title|updatedAt|relevance)$") String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50)
        List<@Pattern(regexp = SourceListOptions.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES)
        String format,

        @QueryParam("hxl") Boolean hxl)
        implements ListOptions {

    static final String FIELDS = "^(id|kind|publisher|agency|title|author|url|archiveUrl|language|dateline|"
            + "publishedOn|capturedAt|syndicationOf|contentHash|reliability|externalIds|version|"
            + "createdAt|updatedAt)$";
}
