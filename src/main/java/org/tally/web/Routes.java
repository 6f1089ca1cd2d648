package org.tally.web;

import io.vertx.core.Handler;
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
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.tally.problem.ProblemType;

/** What is answered before a request comes to a resource. */
@ApplicationScoped
class Routes {

    private static final int FIRST = Integer.MIN_VALUE;

    private static final String FILES = "/imports";
    /** By either name (RFC 9110, section 8.4.1.3). */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    /** What an address cannot hold (RFC 3986, sections 2.1, 3.3 and 3.4). Square brackets it should not, but many send them in a query. */
    private static final Pattern NO_ADDRESS = Pattern.compile("[^\\w.~!$&'()*+,;=:@/?\\[\\]%-]|%(?!\\p{XDigit}{2})");

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?]+)/");

    private static final Pattern CLOSE = Pattern.compile("(?i)(^|,)\\s*close\\s*(,|$)");

    private static final Pattern ODD_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){0,2}/|/(\\.|%2e){1,2}$");

    private static final Logger LOG = Logger.getLogger(Routes.class);

    private final Contract contract;
    private final Refusals refusals;
    private final Draining draining;
    private final Callers callers;
    private final RequestBodies bodies;

    Routes(Contract contract, Refusals refusals, Draining draining, Callers callers, RequestBodies bodies) {
        this.contract = contract;
        this.refusals = refusals;
        this.draining = draining;
        this.callers = callers;
        this.bodies = bodies;
    }

    void configure(@Observes Router router) {
        List<Handler<RoutingContext>> handlers = List.of(
                Routes::dropBehindTheLast,
                Routes::closeWhereAsked,
                ResponseHeaders::add,
                draining::count,
                bodies::letRestGoBy,
                this::refuseUnreadableAddress,
                this::refuseOddPath,
                callers::refuseUnknownHost,
                callers::refuseForeignOrigin,
                this::refuseUnreadableBody,
                Routes::joinLines,
                // As it was written; the framework would read it and write it anew. It still answers those who ask for
                // JSON.
                this::serveContract,
                this::receiveBody);
        for (int i = 0; i < handlers.size(); i++) {
            router.route().order(FIRST + i).handler(handlers.get(i));
        }
        // Before the framework's own, which answers HTML to some.
        router.route().order(FIRST).failureHandler(this::answerFailure);
        // A convenience for people, and no part of the contract.
        router.get("/")
                .handler(request -> request.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/swagger-ui")
                        .end());
    }

    /** A request that came along with the one whose answer said that the connection closes: its client knows that it was not heeded. */
    private static void dropBehindTheLast(RoutingContext context) {
        if (!MessageGate.isClosing(((ConnectionBase) context.request().connection()).channel())) {
            context.next();
        }
    }

    /** Vert.x sees only a header Connection that says nothing else, while some clients send "TE, close". */
    private static void closeWhereAsked(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().getAll(HttpHeaders.CONNECTION).stream()
                .anyMatch(options -> CLOSE.matcher(options).find())) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        context.next();
    }

    private void serveContract(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        if (!request.request().path().equals("/openapi")
                || request.request().method() != HttpMethod.GET
                || request.request().query() != null
                || accepted != null && accepted.contains("json")) {
            request.next();
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                    .end(contract.text());
        }
    }

    /** The framework would leave out what it cannot read: a fragment, and bytes that are not UTF-8. */
    private void refuseUnreadableAddress(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (NO_ADDRESS.matcher(request.uri()).find()) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The address holds a character that has to be percent-encoded, such as # as %23, or a % that encodes none.");
        } else if (!request.uri().startsWith("/") && !namesHost(request)) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "Ask for a path, or for an address of the host that the header Host names (RFC 9112, section 3.2).");
        } else if (Utf8.read(bytes(request.uri())).isEmpty()) {
            refusals.refuse(request, ProblemType.BAD_REQUEST, "What the address holds percent-encoded is not UTF-8.");
        } else {
            context.next();
        }
    }

    private static boolean namesHost(HttpServerRequest request) {
        Matcher address = ABSOLUTE.matcher(request.uri());
        return address.lookingAt() && address.group(1).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    /** What an address stands for, byte by byte: in ISO 8859-1, each is a character. */
    private static ByteBuffer bytes(String address) {
        return StandardCharsets.ISO_8859_1.encode(URLDecoder.decode(address, StandardCharsets.ISO_8859_1));
    }

    /** Only files may be packed. The framework would read a body that is packed, or of no type, as if it were plain JSON. */
    private void refuseUnreadableBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        String encoding = String.join(", ", request.headers().getAll(HttpHeaders.CONTENT_ENCODING));
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (!encoding.isBlank()
                && !encoding.equalsIgnoreCase("identity")
                && !(isFile(request) && GZIP.contains(encoding.toLowerCase(Locale.ROOT)))) {
            refusals.refuse(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as it is, without Content-Encoding; a file to /imports may be packed by gzip.");
        } else if (RequestBodies.isIn(request)
                && (types.size() != 1 || types.get(0).contains("*"))) {
            refusals.refuse(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Name the type of the body in one header Content-Type.");
        } else {
            context.next();
        }
    }

    /**
     * The framework would leave out what follows a semicolon, and with it the whole query of some links. It would read a path
     * with empty segments or dots as another one than the handlers before it.
     */
    private void refuseOddPath(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.path().contains(";")) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path here has a semicolon; parameters are given after a question mark.");
        } else if (ODD_SEGMENT.matcher(request.path()).find()) {
            refusals.refuse(
                    request, ProblemType.NOT_FOUND, "No path here has two slashes in a row, or dots for a segment.");
        } else {
            context.next();
        }
    }

    /**
     * Lines of a header that is a list are one list (RFC 9110, section 5.3); the framework reads the first line only. It fails
     * where nothing is accepted, and writes a range of types by no writer of any of them.
     */
    private static void joinLines(RoutingContext request) {
        MultiMap headers = request.request().headers();
        for (String list : List.of("Accept", "If-Match", "If-None-Match")) {
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
        } else if (accepted != null) {
            headers.set(
                    HttpHeaders.ACCEPT,
                    accepted.replaceAll("(?i)application/\\*", MediaType.APPLICATION_JSON)
                            .replaceAll("(?i)text/\\*", Format.CSV_TYPE));
        }
        request.next();
    }

    private void receiveBody(RoutingContext context) {
        if (isFile(context.request())) {
            bodies.receiveFile(context);
        } else {
            bodies.receive(context);
        }
    }

    /** Files are taken in as they come, and have a limit of their own. */
    private static boolean isFile(HttpServerRequest request) {
        return request.path().equals(FILES);
    }

    /** What the router itself or a handler before the resources fails at. */
    private void answerFailure(RoutingContext context) {
        HttpServerRequest request = context.request();
        ResponseHeaders.put(request.response());
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The address or the header Host cannot be read: write them as RFC 3986 and RFC 9110 say.");
        } else {
            LOG.errorf(context.failure(), "Failed at %s", request.path());
            refusals.refuse(request, ProblemType.INTERNAL_ERROR, "The fault is the service's own and was logged.");
        }
    }
}
