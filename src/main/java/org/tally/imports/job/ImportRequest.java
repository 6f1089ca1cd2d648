package org.tally.imports.job;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.record.Releases;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;

/**
 * What is to be done with a file.
 *
 * @param release the version of the data set, as its publisher names it
 * @param releasedOn the day on which that was published
 * @param dryRun whether only to look what would be done
 * @param onError what to do about a faulty row: leave it out, or end there
 * @param onAbsent what to do about the figures of events that the release has no more
 */
public record ImportRequest(
        @QueryParam("format") @NotNull @Pattern(regexp = ImportRequest.FORMATS)
        String format,

        @QueryParam("release") @Pattern(regexp = ImportRequest.RELEASES)
        String release,

        @QueryParam("releasedOn") LocalDate releasedOn,
        @QueryParam("dryRun") @DefaultValue("false") Boolean dryRun,

        @QueryParam("onError") @DefaultValue("skip") @Pattern(regexp = ImportRequest.ON_ERROR)
        String onError,

        @QueryParam("onAbsent") @DefaultValue(ImportRequest.KEEP) @Pattern(regexp = ImportRequest.ON_ABSENT)
        String onAbsent) {

    public static final String FORMATS = "^(tally-ndjson|tally-csv|ucdp-ged|acled)$";
    public static final String RELEASES = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$";
    public static final String ON_ERROR = "^(skip|abort)$";
    static final String ABORT = "abort";
    public static final String ON_ABSENT = "^(keep|retract)$";
    static final String KEEP = "keep";
    static final String RETRACT = "retract";

    /**
     * What is wrong with it that the form of its parameters does not tell.
     *
     * @param releases those that there are
     */
    List<Fault> faults(Releases releases) {
        if (!ImportFormat.of(format).isOwn()) {
            return Releases.fault(releasedOn).or(() -> releases.fault(format, release, releasedOn)).stream()
                    .toList();
        }
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("release", release != null);
        given.put("releasedOn", releasedOn != null);
        given.put("onAbsent", onAbsent.equals(RETRACT));
        return given.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(parameter -> Fault.inParameter(
                        parameter.getKey(), FaultCode.NOT_TAKEN, "Only a data set has releases: leave it out."))
                .toList();
    }
}
