package org.tally.web;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
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

/** Turns each exception of a request into a problem (RFC 9457). */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** The SQLSTATE of a statement that was cancelled, on both databases: it took longer than the timeout of statements. */
    private static final String CANCELLED = "57014";

    private final Contract contract;

    ProblemMappers(Contract contract) {
        this.contract = contract;
    }

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException problem, UriInfo uri) {
        return response(problem.type(), Problem.of(problem, path(uri)));
    }

    @ServerExceptionMapper
    RestResponse<Problem> unauthenticated(UnauthorizedException exception, UriInfo uri) {
        return response(
                ProblemType.UNAUTHENTICATED, "Send a token or an API key: Authorization: Bearer ….", uri, List.of());
    }

    /** Says no more than that: the reason would tell a guesser how close a guess was. */
    @ServerExceptionMapper
    RestResponse<Problem> invalidToken(AuthenticationFailedException exception, UriInfo uri) {
        return response(
                ProblemType.INVALID_TOKEN,
                "The token or API key is unknown, not meant for this service, not valid yet, expired or revoked: get a new one.",
                uri,
                List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreachableProvider(OIDCException exception, UriInfo uri) {
        LOG.errorf("The identity provider cannot be used: %s", exception.getMessage());
        return response(
                ProblemType.UNAVAILABLE,
                "The identity provider cannot be reached, so no token can be verified. Send the request again in a while.",
                uri,
                List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException exception, UriInfo uri) {
        return response(
                ProblemType.FORBIDDEN,
                "The caller lacks the role. This path takes: " + contract.roles(uri.getPath()) + ".",
                uri,
                List.of());
    }

    /** The framework also throws this for a wrong method if another resource class shares the beginning of the path. */
    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFoundException exception, UriInfo uri) {
        return contract.methods(uri.getPath()).isEmpty()
                ? response(ProblemType.NOT_FOUND, "No resource has the path " + uri.getPath() + ".", uri, List.of())
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
                        ProblemType.METHOD_NOT_ALLOWED, uri.getPath() + " allows " + allowed + ".", uri, List.of()))
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAcceptable(NotAcceptableException exception, UriInfo uri) {
        return response(
                ProblemType.NOT_ACCEPTABLE,
                "Accept a media type of this path: " + contract.produces(uri.getPath()) + ".",
                uri,
                List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> notSupported(NotSupportedException exception, UriInfo uri) {
        String consumed = contract.consumes(uri.getPath());
        return response(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                consumed.isEmpty()
                        ? "No operation of this path takes a body: leave it out."
                        : "Send the body in a media type of this path: " + consumed + ".",
                uri,
                List.of());
    }

    /**
     * Maps violations on the parameters of a resource method, which are request headers. A violation on its return value is a
     * fault of the service.
     */
    @ServerExceptionMapper
    RestResponse<Problem> violation(ConstraintViolationException exception, UriInfo uri) {
        boolean isOwnFault = exception.getConstraintViolations().stream().anyMatch(ProblemMappers::isOfReturnValue);
        if (isOwnFault) {
            return failure(exception, uri);
        }
        List<Fault> faults = exception.getConstraintViolations().stream()
                .map(violation ->
                        Fault.inParameter(headerName(violation), FaultCode.WRONG_FORMAT, Binder.message(violation)))
                .toList();
        return problem(ProblemException.invalid(faults), uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> stale(OptimisticLockException exception, UriInfo uri) {
        return response(
                ProblemType.STALE_VERSION,
                "Another request changed the record at the same time: read it again.",
                uri,
                List.of());
    }

    /**
     * Maps violations of database constraints. Checks precede each write, so this happens only when another request was
     * faster, or when a deleted record still has references.
     */
    @ServerExceptionMapper
    RestResponse<Problem> constraint(org.hibernate.exception.ConstraintViolationException exception, UriInfo uri) {
        return switch (exception.getKind()) {
            case UNIQUE ->
                response(
                        ProblemType.ALREADY_EXISTS,
                        "Another record has the same external id, content hash or name.",
                        uri,
                        List.of());
            case FOREIGN_KEY ->
                response(
                        ProblemType.IN_USE,
                        "Another record refers to this one, or this one refers to a record that was just deleted. Remove the reference first.",
                        uri,
                        List.of());
            default -> failure(exception, uri);
        };
    }

    /** Maps deadlocks and lock timeouts, for which Hibernate and JPA have different exceptions. */
    @ServerExceptionMapper({
        LockAcquisitionException.class,
        SnapshotIsolationException.class,
        PessimisticLockException.class,
        LockTimeoutException.class
    })
    RestResponse<Problem> concurrent(RuntimeException exception, UriInfo uri) {
        return response(ProblemType.CONCURRENT_CHANGE, "Nothing was changed: send the request again.", uri, List.of());
    }

    @ServerExceptionMapper
    RestResponse<Problem> other(WebApplicationException exception, UriInfo uri) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        return status.getFamily() == Response.Status.Family.CLIENT_ERROR
                ? response(ProblemType.BAD_REQUEST, status.getReasonPhrase() + ".", uri, List.of())
                : failure(exception, uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> failure(Throwable exception, UriInfo uri) {
        Optional<SQLException> unavailable = Causes.of(exception, SQLException.class)
                .filter(DatabaseUnavailable::matches)
                .findFirst();
        if (unavailable.isPresent()) {
            return unavailable(unavailable.get(), uri);
        }
        if (Causes.of(exception, SQLException.class).anyMatch(cause -> CANCELLED.equals(cause.getSQLState()))) {
            LOG.errorf(exception, "The database took too long at %s", uri.getPath());
            return response(
                    ProblemType.UNAVAILABLE,
                    "The database took longer than a request may take. Ask for less, or send the request again in a while.",
                    uri,
                    List.of());
        }
        LOG.errorf(exception, "Failed at %s", uri.getPath());
        return response(
                ProblemType.INTERNAL_ERROR, "The service itself failed. The failure was logged.", uri, List.of());
    }

    private RestResponse<Problem> unavailable(SQLException cause, UriInfo uri) {
        // Without an SQL state, the connection pool was exhausted and the database was not asked.
        boolean isUnreachable = cause.getSQLState() != null;
        if (isUnreachable) {
            LOG.error("The database cannot be reached", cause);
        }
        return response(
                ProblemType.UNAVAILABLE,
                (isUnreachable ? "" : "All connections are in use. ") + "Send the request again in a while.",
                uri,
                List.of());
    }

    private static boolean isOfReturnValue(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::getKind)
                .anyMatch(kind -> kind == ElementKind.RETURN_VALUE);
    }

    /** Finds the name of the header that a parameter of a resource method holds. */
    private static String headerName(ConstraintViolation<?> violation) {
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            parameter = node.getName();
        }
        // The bean's class is a proxy, whose superclass is the resource.
        for (Class<?> type = violation.getRootBeanClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                for (Parameter candidate : method.getParameters()) {
                    HeaderParam header = candidate.getAnnotation(HeaderParam.class);
                    if (header != null && candidate.getName().equals(parameter)) {
                        return header.value();
                    }
                }
            }
        }
        return parameter;
    }

    private static RestResponse<Problem> response(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return response(type, problem(type, detail, uri, faults));
    }

    private static RestResponse<Problem> response(ProblemType type, Problem problem) {
        RestResponse.ResponseBuilder<Problem> response = RestResponse.ResponseBuilder.create(type.status());
        type.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        type.challenge().ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return response.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private static Problem problem(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return Problem.of(type, detail, path(uri), faults);
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }
}
