package org.tally.web.guard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.tally.web.HttpConfiguration;

/** The headers of every response. */
@ApplicationScoped
class ResponseHeaders {

    /** Only a private cache may store a response, and has to revalidate it by its entity tag before each use. */
    private static final String REVALIDATE = "private, no-cache";

    private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** Data run nothing, load nothing and have no frame. */
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /**
     * Swagger UI starts by a script in its page, sets styles, and gets tokens from the identity provider, whose addresses only its
     * discovery document knows.
     */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " connect-src 'self' https: http://localhost:* http://127.0.0.1:*; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private static final String PAGES = "/swagger-ui";

    private final Optional<String> transportSecurity;

    ResponseHeaders(HttpConfiguration configuration) {
        transportSecurity = configuration.hsts().map(Duration::toSeconds).map(seconds -> "max-age=" + seconds);
    }

    /** Sets the headers of the response to a request, and those of the pages of Swagger UI. */
    void add(RoutingContext context) {
        put(context.response());
        if (context.request().path().startsWith(PAGES)) {
            context.addHeadersEndHandler(done -> putForPage(context));
        }
        String prefix = ForwardedPrefix.of(context.request());
        if (!prefix.isEmpty()) {
            context.addHeadersEndHandler(done -> lead(context.response(), prefix));
        }
    }

    /** Sets the headers of a response. */
    void put(HttpServerResponse response) {
        response.putHeader(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(CONTENT_SECURITY_POLICY, DATA_POLICY)
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        transportSecurity.ifPresent(value -> response.putHeader("Strict-Transport-Security", value));
    }

    /** The index of Swagger UI names files of one release, so a cache has to revalidate it. */
    private static void putForPage(RoutingContext context) {
        context.response().putHeader(CONTENT_SECURITY_POLICY, PAGE_POLICY);
        String path = context.request().path();
        if (!path.matches(".*\\.(js|css|png)")) {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
    }

    /** Makes a {@code Location} lead back through the proxy. */
    private static void lead(HttpServerResponse response, String prefix) {
        String location = response.headers().get(HttpHeaders.LOCATION);
        if (location != null && location.startsWith("/")) {
            response.putHeader(HttpHeaders.LOCATION, prefix + location);
        }
    }
}
