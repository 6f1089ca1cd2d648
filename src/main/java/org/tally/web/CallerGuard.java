package org.tally.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tally.problem.ProblemType;

/**
 * Keeps other web sites from using a visitor's browser against this service: neither under a name of their own (DNS rebinding)
 * nor by a form or script that writes (cross-site request forgery).
 */
@ApplicationScoped
class CallerGuard {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String HEALTH = "/q/";

    private final Set<String> hosts;
    private final UnroutedRequests refusals;

    CallerGuard(HttpConfiguration configuration, UnroutedRequests refusals) {
        this.hosts = configuration.allowedHosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.refusals = refusals;
    }

    /** Refuses a request for a host that the service does not answer for. */
    boolean isHostKnown(HttpServerRequest request) {
        // Those who only ask for its health may do so in HTTP/1.0, and name no host, or name the address of a pod.
        if (request.path().startsWith(HEALTH)) {
            return true;
        } else if (request.headers().getAll(HttpHeaders.HOST).size() > 1 || request.authority() == null) {
            refusals.refuse(request, ProblemType.BAD_REQUEST, "Name the host that is asked in one header Host.");
        } else if (!hosts.contains(request.authority().host().toLowerCase(Locale.ROOT))) {
            refusals.refuse(
                    request,
                    ProblemType.UNKNOWN_HOST,
                    "The service answers for " + String.join(", ", hosts)
                            + ". Its operator adds a host by TALLY_HTTP_ALLOWED_HOSTS.");
        } else {
            return true;
        }
        return false;
    }

    /** Refuses a write by a page of another origin. */
    boolean isOriginOwn(HttpServerRequest request) {
        if (!READING.contains(request.method()) && isForeign(request)) {
            refusals.refuse(
                    request,
                    ProblemType.FOREIGN_ORIGIN,
                    "A page of another origin sent this. Only pages of this service may write by a browser.");
        } else {
            return true;
        }
        return false;
    }

    /** Browsers say where a page is from; other programs send neither of the two. */
    private static boolean isForeign(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains("Sec-Fetch-Site", "cross-site", true)
                || headers.getAll(HttpHeaders.ORIGIN).stream().anyMatch(origin -> !isOwn(origin, request.authority()));
    }

    private static boolean isOwn(String origin, HostAndPort own) {
        return origin.replaceFirst("^https?://", "").equalsIgnoreCase(own.toString());
    }
}
