package org.tally.web;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** Entity tags (RFC 9110, section 8.8.3): the version of a record in quotes. They are strong. */
public final class ETags {

    private static final String WEAK = "W/";
    private static final Pattern LIST = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Checks that {@code If-Match} names the current version.
     *
     * @throws ProblemException 428 without it or with {@code *}, 400 when it is no entity tag, 412 when it names another version
     */
    public static void requireMatch(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Read the record, and send its ETag in If-Match. * is not taken: it would overwrite what was not read.");
        }
        // Strong comparison (RFC 9110, section 8.8.3.2): a weak tag never matches.
        if (!tags("If-Match", ifMatch).contains(of(version))) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    "If-Match is " + ifMatch + ", the record is at " + of(version) + ": read it again.");
        }
    }

    /** Whether {@code If-None-Match} names the current version, so that there is nothing new to send. */
    static boolean isCurrent(String ifNoneMatch, long version) {
        if (ifNoneMatch == null) {
            return false;
        }
        // Weak comparison, as RFC 9110, section 13.1.2, asks for.
        return ifNoneMatch.strip().equals("*")
                || tags("If-None-Match", ifNoneMatch).stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .anyMatch(of(version)::equals);
    }

    private static List<String> tags(String header, String value) {
        if (!LIST.matcher(value.strip()).matches()) {
            throw ProblemException.invalid(List.of(Fault.inParameter(
                    header,
                    FaultCode.WRONG_FORMAT,
                    "An entity tag stands in quotes, such as \"1\", not " + value + ".")));
        }
        return Arrays.asList(value.strip().split("\\s*,\\s*"));
    }
}
