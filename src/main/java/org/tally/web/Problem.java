package org.tally.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.problem.Fault;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * A problem as JSON (RFC 9457, {@code application/problem+json}).
 *
 * @param requestId the id by which the log names the request
 * @param truncated {@code true} where {@code errors} leaves some out, else {@code null}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String requestId,
        List<FaultView> errors,
        @Nullable Boolean truncated) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            ProblemType type,
            @Nullable String detail,
            @Nullable String instance,
            String requestId,
            List<Fault> faults) {
        return of(type, detail, instance, requestId, faults, false);
    }

    static Problem of(ProblemException problem, @Nullable String instance, String requestId) {
        return of(problem.type(), problem.getMessage(), instance, requestId, problem.faults(), problem.isTruncated());
    }

    private static Problem of(
            ProblemType type,
            @Nullable String detail,
            @Nullable String instance,
            String requestId,
            List<Fault> faults,
            boolean truncated) {
        return new Problem(
                type.type(),
                type.title(),
                type.status(),
                detail,
                instance,
                requestId,
                faults.stream().map(FaultView::of).toList(),
                truncated ? true : null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FaultView(@Nullable String pointer, @Nullable String parameter, String code, String message) {

        static FaultView of(Fault fault) {
            return new FaultView(
                    fault.pointer(), fault.parameter(), fault.code().name(), fault.message());
        }
    }
}
