package org.tally.organization;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The sort order, fields and format of an organization list. */
record OrganizationListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5) @Nullable
        List<@Pattern(regexp = OrganizationSortKey.NAMES) String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = OrganizationListOptions.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES) @Nullable
        String format,

        @QueryParam("hxl") @Nullable Boolean hxl,
        @QueryParam("bom") @Nullable Boolean bom)
        implements ListOptions {

    static final String FIELDS =
            "^(id|name|aliases|kind|partOf|reliability|country|url|externalIds|version|createdAt|updatedAt)$";
}
