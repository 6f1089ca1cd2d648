package org.tally.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The id of a request. Its response, its problem and all log lines about it name the same one. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** The name of the id in log lines; {@code quarkus.log.console.format} uses it, too. */
    private static final String LOGGED = "requestId";

    /** The ids that clients and proxies may send; others could forge log lines. The contract names the form, too. */
    private static final Pattern FORM = Pattern.compile("[\\w.:/+=@-]{1,128}");

    private RequestId() {}

    /** Gives a request the id that its client sent, or a new one. */
    public static void assign(HttpServerRequest request) {
        String sent = request.getHeader(HEADER);
        String id = sent != null && FORM.matcher(sent).matches() ? sent : next();
        request.response().putHeader(HEADER, id);
        MDC.put(LOGGED, id);
    }

    /** Gives a new id to a request that cannot be read. No log line is about it. */
    public static void assignTo(HttpServerResponse response) {
        response.putHeader(HEADER, next());
    }

    public static String of(HttpServerResponse response) {
        return response.headers().get(HEADER);
    }

    /** An id needs to be rare, not secret. */
    private static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
