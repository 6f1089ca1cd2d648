package org.tally.imports;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.tally.web.Format;
import org.tally.web.Presentation;

/** How the problems of an import are to be shown. */
record ProblemPresentation(
        @QueryParam("format") @Pattern(regexp = Format.NAMES)
        String format) implements Presentation {}
