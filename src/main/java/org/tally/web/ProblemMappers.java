package org.tally.web;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.persistence.OptimisticLockException;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tally.database.DatabaseFailure;
import org.tally.input.Binder;
import org.tally.problem.Causes;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** Turns each exception of a request into a problem (RFC 9457). */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** Failures that only show how much there is to do; they need no log line. */
    private static final Set<DatabaseFailure> OF_LOAD =
            EnumSet.of(DatabaseFailure.NO_FREE_CONNECTION, DatabaseFailure.CONFLICT);

    private static final String RETRY = " Send the request again in a while.";

    private static final String UNKNOWN_OUTCOME =
            " The change may have been made or not. Send the same request again in a while:"
                    + " with the same Idempotency-Key or If-Match, it is not made twice.";

    private final Contract contract;
    private final HttpServerResponse httpResponse;
    private final RequestMetrics metrics;

    ProblemMappers(Contract contract, HttpServerResponse httpResponse, RequestMetrics metrics) {
        this.contract = contract;
        this.httpResponse = httpResponse;
        this.metrics = metrics;
    }

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException problem, UriInfo uri) {
        return response(problem.type(), Problem.of(problem, path(uri), RequestId.of(httpResponse)));
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
        metrics.count(ProblemType.METHOD_NOT_ALLOWED);
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
        // Hibernate also throws this for some conflicts that the database found.
        if (DatabaseFailure.of(exception).isPresent()) {
            return failure(exception, uri);
        }
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

    @ServerExceptionMapper
    RestResponse<Problem> other(WebApplicationException exception, UriInfo uri) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        return status.getFamily() == Response.Status.Family.CLIENT_ERROR
                ? response(ProblemType.BAD_REQUEST, status.getReasonPhrase() + ".", uri, List.of())
                : failure(exception, uri);
    }

    @ServerExceptionMapper
    RestResponse<Problem> failure(Throwable exception, UriInfo uri) {
        Optional<DatabaseFailure> ofDatabase = DatabaseFailure.of(exception);
        Optional<String> passing = ofDatabase.flatMap(DatabaseFailure::description);
        if (passing.isEmpty()) {
            LOG.errorf(exception, "Failed at %s", uri.getPath());
            return response(
                    ProblemType.INTERNAL_ERROR, "The service itself failed. The failure was logged.", uri, List.of());
        }
        if (!OF_LOAD.contains(ofDatabase.get())) {
            // Without a stack trace: while the database is away, all requests fail in the same way.
            LOG.errorf("%s (%s at %s)", passing.get(), oneLine(exception), uri.getPath());
        }
        return response(
                ProblemType.UNAVAILABLE,
                passing.get() + (DatabaseFailure.isOutcomeUnknown(exception) ? UNKNOWN_OUTCOME : RETRY),
                uri,
                List.of());
    }

    /** The innermost message: the others may hold the values of the statement, which belong to no log. */
    private static String oneLine(Throwable exception) {
        SQLException cause = Causes.of(exception, SQLException.class)
                .reduce((outer, inner) -> inner)
                .orElseThrow();
        return String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
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

    private RestResponse<Problem> response(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return response(type, problem(type, detail, uri, faults));
    }

    private RestResponse<Problem> response(ProblemType type, Problem problem) {
        metrics.count(type);
        RestResponse.ResponseBuilder<Problem> response = RestResponse.ResponseBuilder.create(type.status());
        type.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        type.challenge().ifPresent(challenge -> response.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return response.type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private Problem problem(ProblemType type, String detail, UriInfo uri, List<Fault> faults) {
        return Problem.of(type, detail, path(uri), RequestId.of(httpResponse), faults);
    }

    private static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }
}
