package org.tally.web;

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
import org.tally.formats.Format;
import org.tally.input.Utf8;
import org.tally.problem.ProblemType;

/** Refuses a request that no resource should see, and receives the body of every other. */
@ApplicationScoped
class RequestGuards {

    private static final int FIRST = Integer.MIN_VALUE;

    private static final String FILES = "/imports";
    /** By either name (RFC 9110, section 8.4.1.3). */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    /** What an address cannot hold (RFC 3986, sections 2.1, 3.3 and 3.4). Square brackets it should not, but many send them in a query. */
    private static final Pattern NO_ADDRESS = Pattern.compile("[^\\w.~!$&'()*+,;=:@/?\\[\\]%-]|%(?!\\p{XDigit}{2})");

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?]+)/");

    private static final Pattern CLOSE = Pattern.compile("(?i)(^|,)\\s*close\\s*(,|$)");

    private static final Pattern ODD_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){0,2}/|/(\\.|%2e){1,2}$");

    /** Where the framework serves pages that lie behind a slash. */
    private static final Pattern PAGES = Pattern.compile("/(swagger-ui|q)/.*");

    private static final List<CharSequence> LISTS =
            List.of(HttpHeaders.ACCEPT, HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);

    private static final Logger LOG = Logger.getLogger(RequestGuards.class);

    private final Contract contract;
    private final UnroutedRequests refusals;
    private final GracefulShutdown draining;
    private final CallerGuard callers;
    private final RequestBodies bodies;

    RequestGuards(
            Contract contract,
            UnroutedRequests refusals,
            GracefulShutdown draining,
            CallerGuard callers,
            RequestBodies bodies) {
        this.contract = contract;
        this.refusals = refusals;
        this.draining = draining;
        this.callers = callers;
        this.bodies = bodies;
    }

    void configure(@Observes Router router) {
        // One handler for all: the router takes a microsecond to get from one to the next.
        router.route().order(FIRST).handler(this::receive);
        // Before the framework's own, which answers HTML to some.
        router.route().order(FIRST).failureHandler(this::answerFailure);
        // A convenience for people, and no part of the contract.
        router.get("/")
                .handler(request -> request.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/swagger-ui")
                        .end());
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isBehindTheLast(request)) {
            return;
        }
        closeWhereAsked(request);
        ResponseHeaders.add(context);
        if (!draining.admits(context)) {
            return;
        }
        bodies.letRestGoBy(context);
        if (isAddressReadable(request)
                && isPathPlain(request)
                && callers.isHostKnown(request)
                && callers.isOriginOwn(request)
                && isBodyReadable(request)) {
            joinLines(request.headers());
            if (asksForContract(request)) {
                sendContract(request);
            } else if (isFile(request)) {
                bodies.receiveFile(context);
            } else {
                bodies.receive(context);
            }
        }
    }

    /** A request that came along with the one whose answer said that the connection closes: its client knows that it was not heeded. */
    private static boolean isBehindTheLast(HttpServerRequest request) {
        return MessageGate.isClosing(((ConnectionBase) request.connection()).channel());
    }

    /** Vert.x sees only a header Connection that says nothing else, while some clients send "TE, close". */
    private static void closeWhereAsked(HttpServerRequest request) {
        for (String options : request.headers().getAll(HttpHeaders.CONNECTION)) {
            if (CLOSE.matcher(options).find()) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        }
    }

    /** The contract is sent as it was written; the framework would read it and write it anew. It still answers those who ask for JSON. */
    private static boolean asksForContract(HttpServerRequest request) {
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

    /** The framework would leave out what it cannot read: a fragment, and bytes that are not UTF-8. */
    private boolean isAddressReadable(HttpServerRequest request) {
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
        } else if (request.uri().indexOf('%') >= 0
                && Utf8.read(bytes(request.uri())).isEmpty()) {
            refusals.refuse(request, ProblemType.BAD_REQUEST, "What the address holds percent-encoded is not UTF-8.");
        } else {
            return true;
        }
        return false;
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
    private boolean isBodyReadable(HttpServerRequest request) {
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
            return true;
        }
        return false;
    }

    /**
     * The framework would leave out what follows a semicolon, and with it the whole query of some links. It would read a path
     * with empty segments or dots, or a slash at its end, as another one than the handlers before it.
     */
    private boolean isPathPlain(HttpServerRequest request) {
        if (request.path().contains(";")) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path here has a semicolon; parameters are given after a question mark.");
        } else if (ODD_SEGMENT.matcher(request.path()).find()) {
            refusals.refuse(
                    request, ProblemType.NOT_FOUND, "No path here has two slashes in a row, or dots for a segment.");
        } else if (request.path().length() > 1
                && request.path().endsWith("/")
                && !PAGES.matcher(request.path()).matches()) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path here ends with a slash: ask for "
                            + request.path().substring(0, request.path().length() - 1) + ".");
        } else {
            return true;
        }
        return false;
    }

    /**
     * Lines of a header that is a list are one list (RFC 9110, section 5.3); the framework reads the first line only. It fails
     * where nothing is accepted, and writes a range of types by no writer of any of them.
     */
    private static void joinLines(MultiMap headers) {
        for (CharSequence list : LISTS) {
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
                    accepted.replaceAll("(?i)application/\\*", MediaType.APPLICATION_JSON)
                            .replaceAll("(?i)text/\\*", Format.CSV_TYPE));
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
