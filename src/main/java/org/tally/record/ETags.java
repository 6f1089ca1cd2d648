package org.tally.record;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Entity tags (RFC 9110, section 8.8.3): the version of a record in quotes, and behind it the mark of what is answered with
 * the record and was not recorded. They are strong.
 */
public final class ETags {

    private static final String WEAK = "W/";
    private static final Pattern LIST = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*+");

    private ETags() {}

    public static String of(Versioned view) {
        return "\"" + view.version() + view.etagSuffix() + "\"";
    }

    /**
     * Checks that {@code If-Match} names the current version, with whatever mark: what was not recorded cannot be overwritten,
     * and it may change at any time without the client's doing.
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
        String current = "\"" + version + "\"";
        if (tags("If-Match", ifMatch).stream().map(ETags::withoutMark).noneMatch(current::equals)) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    "If-Match is " + ifMatch + ", the record is at " + current + ": read it again.");
        }
    }

    private static String withoutMark(String tag) {
        return tag.replaceFirst("/.*", "\"");
    }

    /** Whether {@code If-None-Match} names the view as it is, so that there is nothing new to send. */
    public static boolean isCurrent(String ifNoneMatch, Versioned view) {
        if (ifNoneMatch == null) {
            return false;
        }
        // Weak comparison, as RFC 9110, section 13.1.2, asks for.
        return ifNoneMatch.strip().equals("*")
                || tags("If-None-Match", ifNoneMatch).stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .anyMatch(of(view)::equals);
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
