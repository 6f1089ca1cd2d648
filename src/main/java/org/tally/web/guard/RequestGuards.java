package org.tally.web.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.tally.formats.Format;
import org.tally.problem.ProblemType;
import org.tally.web.Contract;
import org.tally.web.RequestId;
import org.tally.web.RequestMetrics;

/** The first handler of each request: it refuses those that no resource should see, and receives the bodies of the others. */
@ApplicationScoped
class RequestGuards {

    private static final int FIRST = Integer.MIN_VALUE;

    /** Both names of gzip (RFC 9110, section 8.4.1.3). */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** A weight of 0 refuses JSON (RFC 9110, section 12.4.2). */
    private static final Pattern REFUSES_JSON =
            Pattern.compile("(?i)(^|,)\\s*application/(json|\\*)\\s*;\\s*q=0(\\.0*)?\\s*(,|$)");

    private static final String OTHER_FORMATS =
            String.join(", ", Format.GEO_JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE);

    private static final Pattern CLOSE = Pattern.compile("(?i)(^|,)\\s*close\\s*(,|$)");

    private static final List<CharSequence> LIST_HEADERS =
            List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    private static final Logger LOG = Logger.getLogger(RequestGuards.class);

    private final Contract contract;
    private final Refusals refusals;
    private final GracefulShutdown shutdown;
    private final AddressGuard addresses;
    private final CallerGuard callers;
    private final RequestBodies bodies;
    private final RequestMetrics metrics;
    private final ResponseHeaders headers;
    private final RateLimit rateLimit;
    private final LoadLimit loadLimit;

    RequestGuards(
            Contract contract,
            Refusals refusals,
            GracefulShutdown shutdown,
            AddressGuard addresses,
            CallerGuard callers,
            RequestBodies bodies,
            RequestMetrics metrics,
            ResponseHeaders headers,
            RateLimit rateLimit,
            LoadLimit loadLimit) {
        this.contract = contract;
        this.refusals = refusals;
        this.shutdown = shutdown;
        this.addresses = addresses;
        this.callers = callers;
        this.bodies = bodies;
        this.metrics = metrics;
        this.headers = headers;
        this.rateLimit = rateLimit;
        this.loadLimit = loadLimit;
    }

    void configure(@Observes Router router) {
        // One handler makes all checks, since the router takes a microsecond to get from one handler to the next.
        router.route().order(FIRST).handler(this::receive);
        // After the body: slow senders cost no work yet.
        router.route().order(FIRST + 1).handler(loadLimit::admit);
        // This handler runs before that of the framework, which answers some clients in HTML.
        router.route().order(FIRST).failureHandler(this::respondToFailure);
        // The redirect is a convenience for people and no part of the contract.
        router.get("/")
                .handler(context -> context.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/swagger-ui")
                        .end());
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isAfterLastAnswer(request)) {
            return;
        }
        RequestId.assign(request);
        metrics.measure(context);
        closeIfRequested(request);
        headers.add(context);
        if (!shutdown.admits(context)) {
            return;
        }
        bodies.discardRest(context);
        if (addresses.accepts(request)
                && callers.acceptsHost(request)
                && callers.acceptsOrigin(context)
                && rateLimit.admits(context)
                && acceptsBody(request)) {
            mergeListHeaders(request.headers());
            if (wantsContract(request)) {
                sendContract(request);
            } else if (contract.takesFile(request.path())) {
                bodies.receiveFile(context);
            } else {
                bodies.receive(context);
            }
        }
    }

    /** Whether a request follows a response that closes the connection. Its client knows from that response that it is ignored. */
    private static boolean isAfterLastAnswer(HttpServerRequest request) {
        return MessageGate.isClosing(((ConnectionBase) request.connection()).channel());
    }

    /** Vert.x recognizes {@code close} only as the whole Connection header, but some clients send "TE, close". */
    private static void closeIfRequested(HttpServerRequest request) {
        for (String options : request.headers().getAll(HttpHeaders.CONNECTION)) {
            if (CLOSE.matcher(options).find()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
    }

    /** Whether to send the contract unchanged, as YAML. The framework, which would rewrite it, serves only its JSON form. */
    private static boolean wantsContract(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.path().equals("/openapi")
                && request.method() == HttpMethod.GET
                && request.query() == null
                && (accepted == null || !accepted.contains("json"));
    }

    private void sendContract(HttpServerRequest request) {
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                .end(contract.text());
    }

    /**
     * Whether a request may go on; refuses a compressed record and a body without a type. The framework would
     * read both as plain JSON.
     */
    private boolean acceptsBody(HttpServerRequest request) {
        String encoding = String.join(", ", request.headers().getAll(HttpHeaders.CONTENT_ENCODING));
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (!encoding.isBlank()
                && !encoding.equalsIgnoreCase("identity")
                && !(contract.takesFile(request.path()) && GZIP.contains(encoding.toLowerCase(Locale.ROOT)))) {
            refusals.refuse(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body without Content-Encoding. Only a file for " + contract.filePaths()
                            + " may be compressed, by gzip.");
        } else if (RequestBodies.hasBody(request)
                && (types.size() != 1 || types.get(0).contains("*"))) {
            refusals.refuse(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Name the media type of the body in exactly one Content-Type header.");
        } else {
            return true;
        }
        return false;
    }

    /**
     * Merges the lines of each list header (RFC 9110, section 5.3): the framework reads only the first line. It also
     * removes a blank {@code Accept}, on which the framework fails, and replaces ranges such as {@code text/*}, for which it
     * finds no writer. The framework also ignores a refusal of JSON beside {@code *}{@code /*}, and would write a whole list by
     * the writer of JSON.
     */
    private static void mergeListHeaders(MultiMap headers) {
        for (CharSequence list : LIST_HEADERS) {
            List<String> lines = headers.getAll(list).stream()
                    .filter(Predicate.not(String::isBlank))
                    .toList();
            if (!lines.isEmpty()) {
                headers.set(list, String.join(", ", lines));
            }
        }
        String accepted = headers.get(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.isBlank()) {
            headers.remove(HttpHeaders.ACCEPT);
        } else if (accepted != null && accepted.contains("/*")) {
            headers.set(
                    HttpHeaders.ACCEPT,
                    (REFUSES_JSON.matcher(accepted).find() ? accepted.replace("*/*", OTHER_FORMATS) : accepted)
                            .replaceAll("(?i)application/\\*", MediaType.APPLICATION_JSON)
                            .replaceAll("(?i)text/\\*", Format.CSV_TYPE));
        }
    }

    /** Answers a failure of the router, or of a handler that runs before the resources. */
    private void respondToFailure(RoutingContext context) {
        HttpServerRequest request = context.request();
        headers.put(request.response());
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The address or the Host header is malformed (RFC 3986 and RFC 9110).");
        } else {
            LOG.errorf(context.failure(), "Failed at %s", request.path());
            refusals.refuse(request, ProblemType.INTERNAL_ERROR, "The service itself failed. The failure was logged.");
        }
    }
}
