package org.tally.web.guard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tally.problem.ProblemType;
import org.tally.web.Contract;
import org.tally.web.HttpConfiguration;

/**
 * Protects the service from other web sites that misuse a visitor's browser. It refuses unknown hosts (DNS rebinding) and
 * writes by pages of another origin (cross-site request forgery).
 */
@ApplicationScoped
class CallerGuard {

    private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String HEALTH = "/q/";

    /** What pages of other origins may send and read. */
    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, X-Request-Id";

    private static final String EXPOSED_HEADERS = "Allow, Content-Disposition, ETag, Link, Location, RateLimit,"
            + " RateLimit-Policy, Retry-After, Tally-Warning, WWW-Authenticate, X-Request-Id";

    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Contract contract;
    private final Refusals refusals;

    CallerGuard(HttpConfiguration configuration, Contract contract, Refusals refusals) {
        this.hosts = configuration.allowedHosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.origins = configuration.corsOrigins().orElse(Set.of());
        this.contract = contract;
        this.refusals = refusals;
    }

    /** Whether a request may go on; refuses one for an unknown host. */
    boolean acceptsHost(HttpServerRequest request) {
        // A health check may use HTTP/1.0, which names no host, or name the address of a pod.
        if (request.path().startsWith(HEALTH)) {
            return true;
        } else if (request.headers().getAll(HttpHeaders.HOST).size() > 1 || request.authority() == null) {
            refusals.refuse(
                    request, ProblemType.BAD_REQUEST, "Name the host of the service in exactly one Host header.");
        } else if (!hosts.contains(request.authority().host().toLowerCase(Locale.ROOT))) {
            refusals.refuse(
                    request,
                    ProblemType.UNKNOWN_HOST,
                    "The service answers only for the hosts " + String.join(", ", hosts)
                            + ". Its operator can add a host with TALLY_HTTP_ALLOWED_HOSTS.");
        } else {
            return true;
        }
        return false;
    }

    /**
     * Whether a request may go on. Refuses a write by a page of another origin, unless the operator allows that origin; answers the
     * preflight requests of an allowed one.
     */
    boolean acceptsOrigin(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!origins.isEmpty()) {
            context.addHeadersEndHandler(
                    done -> request.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN));
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            return acceptsAllowedOrigin(request, origin);
        } else if (!SAFE_METHODS.contains(request.method()) && isForeign(request)) {
            refusals.refuse(
                    request,
                    ProblemType.FOREIGN_ORIGIN,
                    "A page of another origin sent this request. In a browser, only pages of this service may write.");
        } else {
            return true;
        }
        return false;
    }

    private boolean acceptsAllowedOrigin(HttpServerRequest request, String origin) {
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
        boolean isPreflight = request.method() == HttpMethod.OPTIONS
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (isPreflight) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, contract.methods(request.path()))
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS)
                    .setStatusCode(204)
                    .end();
        }
        return !isPreflight;
    }

    /** Whether a page of another origin sent a request. Browsers send these two headers; other clients do not. */
    private static boolean isForeign(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains("Sec-Fetch-Site", "cross-site", true)
                || headers.getAll(HttpHeaders.ORIGIN).stream().anyMatch(origin -> !isOwn(origin, request.authority()));
    }

    private static boolean isOwn(String origin, HostAndPort own) {
        return origin.replaceFirst("^https?://", "").equalsIgnoreCase(own.toString());
    }
}
