package org.tally.listing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which page of a list is asked for.
 *
 * @param limit how many items it holds at most
 * @param cursor where it begins, or {@code null} for the first page
 */
public record PageRequest(
        @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(500)
        Integer limit,

        @QueryParam("cursor") @Size(min = 1, max = 8000) String cursor) {}
