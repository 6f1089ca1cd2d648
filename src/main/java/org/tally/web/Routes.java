package org.tally.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
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
import java.util.regex.Pattern;
import org.tally.problem.ProblemType;

/** What is answered before a request comes to a resource. */
@ApplicationScoped
class Routes {

    private static final String FILES = "/imports";
    /** By either name (RFC 9110, section 8.4.1.3). */
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    /** What an address cannot hold (RFC 3986, sections 3.3 and 3.4). Square brackets it should not, but many send them in a query. */
    private static final Pattern NO_ADDRESS = Pattern.compile("[^\\w.~!$&'()*+,;=:@/?\\[\\]%-]");

    private final Contract contract;
    private final ObjectMapper mapper;

    Routes(Contract contract, ObjectMapper mapper) {
        this.contract = contract;
        this.mapper = mapper;
    }

    void configure(@Observes Router router) {
        // First of all: Quarkus would answer this with an empty body.
        router.route().order(Integer.MIN_VALUE).handler(this::refuseLargeBody);
        router.route().order(Integer.MIN_VALUE + 1).handler(this::refuseUnreadableAddress);
        router.route().order(Integer.MIN_VALUE + 2).handler(this::refuseSemicolon);
        router.route().order(Integer.MIN_VALUE + 3).handler(this::refuseEncodedBody);
        router.route().order(Integer.MIN_VALUE + 4).handler(Routes::joinLines);
        // As it was written; the framework would read it and write it anew. It still answers those who ask for JSON.
        router.get("/openapi").order(Integer.MIN_VALUE + 5).handler(this::serveContract);
        // A convenience for people, and no part of the contract.
        router.get("/")
                .handler(request -> request.response()
                        .setStatusCode(302)
                        .putHeader(HttpHeaders.LOCATION, "/swagger-ui")
                        .end());
    }

    private void serveContract(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        if (request.request().query() != null || accepted != null && accepted.contains("json")) {
            request.next();
        } else {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8")
                    .end(contract.text());
        }
    }

    /** The framework would leave out what it cannot read: a fragment, and bytes that are not UTF-8. */
    private void refuseUnreadableAddress(RoutingContext request) {
        String address = request.request().uri();
        // Those who only ask for its health may do so in HTTP/1.0, and then name no host.
        if (request.request().authority() == null && !request.request().path().startsWith("/q/")) {
            answer(request, ProblemType.BAD_REQUEST, "Name the host that is asked in one header Host.");
        } else if (NO_ADDRESS.matcher(address).find()) {
            answer(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The address holds a character that has to be percent-encoded, such as # as %23.");
        } else if (Utf8.read(bytes(address)).isEmpty()) {
            answer(request, ProblemType.BAD_REQUEST, "What the address holds percent-encoded is not UTF-8.");
        } else {
            request.next();
        }
    }

    /** What an address stands for, byte by byte: in ISO 8859-1, each is a character. */
    private static ByteBuffer bytes(String address) {
        return StandardCharsets.ISO_8859_1.encode(URLDecoder.decode(address, StandardCharsets.ISO_8859_1));
    }

    /** Only files may be packed. The framework would read what is packed as if it were not. */
    private void refuseEncodedBody(RoutingContext request) {
        String encoding = String.join(", ", request.request().headers().getAll(HttpHeaders.CONTENT_ENCODING));
        if (encoding.isBlank()
                || encoding.equalsIgnoreCase("identity")
                || isFile(request) && GZIP.contains(encoding.toLowerCase(Locale.ROOT))) {
            request.next();
        } else {
            answer(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as it is, without Content-Encoding; a file to /imports may be packed by gzip.");
        }
    }

    /** The framework would leave out what follows a semicolon, and with it the whole query of some links. */
    private void refuseSemicolon(RoutingContext request) {
        if (request.request().path().contains(";")) {
            answer(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path here has a semicolon; parameters are given after a question mark.");
        } else {
            request.next();
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

    private void refuseLargeBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (!isFile(request)
                && length != null
                && (length.length() > 18 || Long.parseLong(length) > InputReader.LARGEST_BODY)) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(request, ProblemType.CONTENT_TOO_LARGE, InputReader.TOO_LARGE);
        } else {
            request.next();
        }
    }

    /** Files are taken in as they come, and have a limit of their own. */
    private static boolean isFile(RoutingContext request) {
        return request.request().path().equals(FILES);
    }

    private void answer(RoutingContext request, ProblemType type, String detail) {
        try {
            Problem problem = Problem.of(type, detail, request.request().path(), List.of());
            request.response()
                    .setStatusCode(type.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(mapper.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
