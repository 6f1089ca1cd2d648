package org.tally.imports;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** How the problems of an import are to be shown. */
record ProblemListOptions(
        @QueryParam("format") @Pattern(regexp = Format.NAMES)
        String format) implements ListOptions {}
