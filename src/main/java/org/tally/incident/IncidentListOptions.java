package org.tally.incident;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The sort order, fields and format of an incident list. */
record IncidentListOptions(
        @QueryParam("sort") @Separator(",") @Size(max = 5) @Nullable
        List<@Pattern(regexp = IncidentSortKey.NAMES) String> sort,

        @QueryParam("fields") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = IncidentListOptions.FIELDS) String> fields,

        @QueryParam("format") @Pattern(regexp = Format.NAMES_WITH_PLACES) @Nullable
        String format,

        @QueryParam("hxl") @Nullable Boolean hxl,
        @QueryParam("bom") @Nullable Boolean bom)
        implements ListOptions {

    static final String FIELDS = "^(id|externalIds|title|summary|eventType|subEventType|dateStart|dateEnd|"
            + "datePrecision|location|actors|parentId|harmStatus|sourceIds|tags|killed|tollUpdatedAt|version|"
            + "createdAt|updatedAt)$";
}
