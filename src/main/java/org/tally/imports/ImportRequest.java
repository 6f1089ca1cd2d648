package org.tally.imports;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/**
 * What is to be done with a file.
 *
 * @param release the version of the data set, as its publisher names it
 * @param dryRun whether only to look what would be done
 * @param onError what to do about a faulty row: leave it out, or end there
 */
record ImportRequest(
        @QueryParam("format") @NotNull @Pattern(regexp = ImportRequest.FORMATS)
        String format,

        @QueryParam("release") @Pattern(regexp = ImportRequest.RELEASES)
        String release,

        @QueryParam("dryRun") @DefaultValue("false") Boolean dryRun,

        @QueryParam("onError") @DefaultValue("skip") @Pattern(regexp = ImportRequest.ON_ERROR)
        String onError) {

    static final String FORMATS = "^(tally-ndjson|tally-csv|ucdp-ged|acled)$";
    static final String RELEASES = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$";
    static final String ON_ERROR = "^(skip|abort)$";
    static final String ABORT = "abort";

    /** @throws ProblemException where something is asked for that the format has not */
    void check() {
        if (release != null && ImportFormat.of(format).isOwn()) {
            throw ProblemException.invalid(List.of(
                    Fault.inParameter("release", FaultCode.NOT_TAKEN, "Only a data set has releases: leave it out.")));
        }
    }
}
