package org.tally.web.guard;

import io.vertx.core.http.HttpServerRequest;

/** The path under which a trusted proxy serves this service, such as {@code /tally} for its {@code /tally/sources}. */
final class ForwardedPrefix {

    private ForwardedPrefix() {}

    /** The prefix of a request; empty without one. The framework puts it before the address of the request, and not before its path. */
    static String of(HttpServerRequest request) {
        String address = request.uri().replaceFirst("[?].*", "");
        String path = request.path();
        return address.length() > path.length() && address.startsWith("/") && address.endsWith(path)
                ? address.substring(0, address.length() - path.length())
                : "";
    }
}
