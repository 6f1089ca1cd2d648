package org.tally.imports;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.web.ListOptions;

/** The output format of lists of problems and absent events. */
record ProblemListOptions(
        @QueryParam("format") @Pattern(regexp = Format.NAMES) @Nullable
        String format) implements ListOptions {}
