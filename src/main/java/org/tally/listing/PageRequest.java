package org.tally.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that select a page of a list.
 *
 * @param limit the maximum number of items
 * @param cursor the start of the page (see {@link Cursor}), or {@code null} for the first page
 */
public record PageRequest(
        @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(500)
        Integer limit,

        @QueryParam("cursor") @Size(min = 1, max = 8000) @Nullable
        String cursor) {}
