package org.tally.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The headers that every answer carries. */
final class ResponseHeaders {

    /** A cache may keep an answer for its own user, and asks again, with its entity tag, before it uses it. */
    private static final String REVALIDATE = "private, no-cache";

    private static final String PAGES = "/swagger-ui";

    private ResponseHeaders() {}

    /** Puts them on the answer to a request. */
    static void add(RoutingContext request) {
        put(request.response());
        if (request.request().path().startsWith(PAGES)) {
            request.addHeadersEndHandler(done -> forPage(request));
        }
    }

    static void put(HttpServerResponse response) {
        response.putHeader(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
    }

    /** No other page may frame Swagger UI. Its index names files of a release, so it must not outlive that release. */
    private static void forPage(RoutingContext request) {
        request.response().putHeader("Content-Security-Policy", "frame-ancestors 'none'");
        String path = request.request().path();
        if (!path.matches(".*\\.(js|css|png)")) {
            request.response().putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
    }
}
