package org.tally.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The headers of every response. */
final class ResponseHeaders {

    /** Only a private cache may store a response, and has to revalidate it by its entity tag before each use. */
    private static final String REVALIDATE = "private, no-cache";

    private static final String PAGES = "/swagger-ui";

    private ResponseHeaders() {}

    /** Sets the headers of the response to a request, and those of the pages of Swagger UI. */
    static void add(RoutingContext context) {
        put(context.response());
        if (context.request().path().startsWith(PAGES)) {
            context.addHeadersEndHandler(done -> putForPage(context));
        }
    }

    /** Sets the headers of a response. */
    static void put(HttpServerResponse response) {
        response.putHeader(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
    }

    /** Forbids other pages to frame Swagger UI. Its index names files of one release, so a cache has to revalidate it. */
    private static void putForPage(RoutingContext context) {
        context.response().putHeader("Content-Security-Policy", "frame-ancestors 'none'");
        String path = context.request().path();
        if (!path.matches(".*\\.(js|css|png)")) {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, REVALIDATE);
        }
    }
}
