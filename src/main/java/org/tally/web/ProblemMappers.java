package org.tally.web;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.SnapshotIsolationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tally.input.Binder;
import org.tally.problem.Causes;
import org.tally.problem.DatabaseUnavailable;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** Turns every exception into a problem (RFC 9457): the one place where that happens. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Contract contract;

    ProblemMappers(Contract contract) {
        this.contract = contract;
    }

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException problem, UriInfo uri) {
        return answer(problem.type(), Problem.of(problem, path(uri)));
    }

    /** What the framework says, too, where only the method is wrong, of a path whose beginning another resource has. */
    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFoundException exception, UriInfo uri) {
        return contract.methods(uri.getPath()).isEmpty()
                ? answer(ProblemType.NOT_FOUND, "Nothing is at " + uri.getPath() + ".", uri, List.of())
                : notAllowed(uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAllowed(NotAllowedException exception, UriInfo uri) {
        return notAllowed(uri);
    }

    private RestResponse<Problem> notAllowed(UriInfo uri) {
        String allowed = contract.methods(uri.getPath());
        return RestResponse.ResponseBuilder.<Problem>create(ProblemType.METHOD_NOT_ALLOWED.status())
                .header(HttpHeaders.ALLOW, allowed)
                .type(Problem.MEDIA_TYPE)
                .entity(problem(
                        ProblemType.METHOD_NOT_ALLOWED, uri.getPath() + " takes " + allowed + ".", uri, List.of()))
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAcceptable(NotAcceptableException exception, UriInfo uri) {
        return answer(
                ProblemType.NOT_ACCEPTABLE,
                "The answer is given as application/json, the lists of sources, incidents, figures, organizations and problems and absent events of an import also as text/csv and application/x-ndjson, and that of incidents as application/geo+json.",
                uri,
                List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> notSupported(NotSupportedException exception, UriInfo uri) {
        return answer(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                "Send application/json, for PATCH application/merge-patch+json, and a file to /imports as text/csv, application/x-ndjson, application/gzip or application/octet-stream.",
                uri,
                List.of());
    }

    /** Constraints on the parameters of a resource method, which are those of its headers. */
    @ServerExceptionMapper
    RestResponse<Problem> violation(ConstraintViolationException exception, UriInfo uri) {
        boolean ours = exception.getConstraintViolations().stream().anyMatch(ProblemMappers::isOfReturnValue);
        if (ours) {
            return failure(exception, uri);
        }
        List<Fault> faults = exception.getConstraintViolations().stream()
                .map(violation -> Fault.inParameter(
                        QueryParameterFilter.headerName(violation), FaultCode.WRONG_FORMAT, Binder.message(violation)))
                .toList();
        return problem(ProblemException.invalid(faults), uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> stale(OptimisticLockException exception, UriInfo uri) {
        return answer(
                ProblemType.STALE_VERSION,
                "Another request changed the record at the same time: read it again.",
                uri,
                List.of());
    }

    /**
     * The database's own guards. The records were checked before, so these are met only when another request was quicker,
     * or when a record that is deleted is still referred to.
     */
    @ServerExceptionMapper
    RestResponse<Problem> constraint(org.hibernate.exception.ConstraintViolationException exception, UriInfo uri) {
        return switch (exception.getKind()) {
            case UNIQUE ->
                answer(
                        ProblemType.ALREADY_EXISTS,
                        "Another record has the same external id, content hash or name.",
                        uri,
                        List.of());
            case FOREIGN_KEY ->
                answer(
                        ProblemType.IN_USE,
                        "Something refers to it, or it refers to something that was deleted just now. Change or delete that first.",
                        uri,
                        List.of());
            default -> failure(exception, uri);
        };
    }

    /** A deadlock or a lock that was waited for too long, which comes as an exception of Hibernate or of JPA. */
    @ServerExceptionMapper({
        LockAcquisitionException.class,
        SnapshotIsolationException.class,
        PessimisticLockException.class,
        LockTimeoutException.class
    })
    RestResponse<Problem> concurrent(RuntimeException exception, UriInfo uri) {
        return answer(ProblemType.CONCURRENT_CHANGE, "Nothing was changed: send the request again.", uri, List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> other(WebApplicationException exception, UriInfo uri) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        return status.getFamily() == Response.Status.Family.CLIENT_ERROR
                ? answer(ProblemType.BAD_REQUEST, status.getReasonPhrase() + ".", uri, List.of())
                : failure(exception, uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> failure(Throwable exception, UriInfo uri) {
        Optional<SQLException> away = Causes.of(exception, SQLException.class)
                .filter(DatabaseUnavailable::matches)
                .findFirst();
        if (away.isPresent()) {
            return unavailable(away.get(), uri);
        }
        LOG.errorf(exception, "Failed at %s", uri.getPath());
        return answer(ProblemType.INTERNAL_ERROR, "The fault is the service's own and was logged.", uri, List.of());
    }

    private RestResponse<Problem> unavailable(SQLException away, UriInfo uri) {
        boolean asked = away.getSQLState() != null;
        if (asked) {
            LOG.error("The database cannot be reached", away);
        }
        return answer(
                ProblemType.UNAVAILABLE,
                (asked ? "" : "All connections are in use. ") + "Send the request again in a while.",
                uri,
                List.of());
    }

    private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::getKind)
                .anyMatch(kind -> kind == ElementKind.RETURN_VALUE);
    }

    private static RestResponse<Problem> answer(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return answer(type, problem(type, detail, uri, faults));
    }

    private static RestResponse<Problem> answer(ProblemType type, Problem problem) {
        RestResponse.ResponseBuilder<Problem> answer = RestResponse.ResponseBuilder.create(type.status());
        type.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private static Problem problem(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return Problem.of(type, detail, path(uri), faults);
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }
}
