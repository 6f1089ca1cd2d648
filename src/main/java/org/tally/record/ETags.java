package org.tally.record;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Writes and checks entity tags (RFC 9110, section 8.8.3): the version of a record in quotes, with a suffix for the derived
 * parts of the response. All tags are strong.
 */
public final class ETags {

    private static final String WEAK = "W/";
    private static final Pattern LIST = Pattern.compile("(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*+");

    private ETags() {}

    /** The entity tag of a view. */
    public static String of(Versioned view) {
        return "\"" + view.version() + view.etagSuffix() + "\"";
    }

    /**
     * Checks that {@code If-Match} names the current version, with any suffix: a client cannot overwrite derived parts, which may
     * change at any time without its doing.
     *
     * @throws ProblemException 428 when it is missing or {@code *}, 400 when it is malformed, 412 when it names another version
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Read the record, and send its ETag in If-Match. * is refused, since it would overwrite changes that were not read.");
        }
        // Strong comparison (RFC 9110, section 13.1.1): a weak tag never matches.
        String current = "\"" + version + "\"";
        if (parse("If-Match", ifMatch).stream().map(ETags::withoutSuffix).noneMatch(current::equals)) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    "If-Match is " + ifMatch + ", the record is at " + current + ": read it again.");
        }
    }

    private static String withoutSuffix(String tag) {
        return tag.replaceFirst("/.*", "\"");
    }

    /**
     * Whether {@code If-None-Match} names the current state of the view, so that the response is 304.
     *
     * @throws ProblemException 400 when it is malformed
     */
    public static boolean isCurrent(@Nullable String ifNoneMatch, Versioned view) {
        if (ifNoneMatch == null) {
            return false;
        }
        // Weak comparison (RFC 9110, section 13.1.2).
        return ifNoneMatch.strip().equals("*")
                || parse("If-None-Match", ifNoneMatch).stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .anyMatch(of(view)::equals);
    }

    private static List<String> parse(String header, String value) {
        if (!LIST.matcher(value.strip()).matches()) {
            throw ProblemException.invalid(List.of(Fault.inParameter(
                    header,
                    FaultCode.WRONG_FORMAT,
                    "Write an entity tag in quotes, such as \"1\", not " + value + ".")));
        }
        return Arrays.asList(value.strip().split("\\s*,\\s*"));
    }
}
