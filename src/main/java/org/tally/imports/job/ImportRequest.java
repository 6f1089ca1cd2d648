package org.tally.imports.job;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.record.Releases;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;

/**
 * The parameters of an import.
 *
 * @param release the version of the data set, as its publisher names it
 * @param releasedOn the day on which the release was published
 * @param umbrellas whether the conflicts that rows name become umbrellas above their events
 * @param dryRun whether to report the changes without recording them
 * @param onError whether a faulty row is skipped or ends the import
 * @param onAbsent whether figures of events that the release lacks are kept or retracted
 */
public record ImportRequest(
        @QueryParam("format") @NotNull @Pattern(regexp = ImportRequest.FORMATS)
        String format,

        @QueryParam("release") @Pattern(regexp = ImportRequest.RELEASES) @Nullable
        String release,

        @QueryParam("releasedOn") @Nullable LocalDate releasedOn,
        @QueryParam("umbrellas") @DefaultValue("false") Boolean umbrellas,
        @QueryParam("dryRun") @DefaultValue("false") Boolean dryRun,

        @QueryParam("onError") @DefaultValue("skip") @Pattern(regexp = ImportRequest.ON_ERROR)
        String onError,

        @QueryParam("onAbsent") @DefaultValue(ImportRequest.KEEP) @Pattern(regexp = ImportRequest.ON_ABSENT)
        String onAbsent) {

    static final String FORMATS = "^(tally-ndjson|tally-csv|ucdp-ged|acled|airwars|idmc-idu|hdx-hapi|iraq-body-count)$";
    static final String RELEASES = "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$";
    static final String ON_ERROR = "^(skip|abort)$";
    static final String ABORT = "abort";
    static final String ON_ABSENT = "^(keep|retract)$";
    static final String KEEP = "keep";
    static final String RETRACT = "retract";

    /**
     * Validates the request.
     *
     * @param releases the recorded releases
     */
    List<Fault> faults(Releases releases) {
        List<Fault> formFaults = formFaults();
        if (!formFaults.isEmpty()) {
            return formFaults;
        }
        if (umbrellas && !ImportFormat.of(format).namesConflicts()) {
            return List.of(Fault.inParameter(
                    "umbrellas",
                    FaultCode.NOT_TAKEN,
                    "The rows of " + format + " name nothing that can become umbrellas: leave it out."));
        }
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

    /** Checks the patterns, which Bean Validation checks only in HTTP requests and not on the command line. */
    private List<Fault> formFaults() {
        return Stream.of(
                        formFault("format", format, FORMATS, ImportFormat.unknown(format)),
                        formFault("onError", onError, ON_ERROR, "It has to be skip or abort, not " + onError + "."),
                        formFault(
                                "release",
                                release,
                                RELEASES,
                                "It has up to 50 letters, digits, '.', '_' and '-', and begins with a letter or digit."),
                        formFault(
                                "onAbsent", onAbsent, ON_ABSENT, "It has to be keep or retract, not " + onAbsent + "."))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fault> formFault(String parameter, @Nullable String value, String pattern, String message) {
        return value == null || value.matches(pattern)
                ? Optional.empty()
                : Optional.of(Fault.inParameter(parameter, FaultCode.WRONG_FORMAT, message));
    }
}
