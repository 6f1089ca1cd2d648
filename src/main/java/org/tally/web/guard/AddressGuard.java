package org.tally.web.guard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tally.input.Utf8;
import org.tally.problem.ProblemType;

/** Refuses addresses that the framework would not read in full, or would read differently from the guards. */
@ApplicationScoped
class AddressGuard {

    /**
     * Characters that an address cannot hold (RFC 3986, sections 2.1, 3.3 and 3.4). Square brackets are allowed, since many
     * clients send them in a query.
     */
    private static final Pattern FORBIDDEN = Pattern.compile("[^\\w.~!$&'()*+,;=:@/?\\[\\]%-]|%(?!\\p{XDigit}{2})");

    private static final Pattern ABSOLUTE_ADDRESS = Pattern.compile("(?i)https?://([^/?]+)/");

    /** An empty path segment, or a segment of one or two dots. */
    private static final Pattern ODD_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){0,2}/|/(\\.|%2e){1,2}$");

    /** The paths under which the framework serves pages whose paths end with a slash. */
    private static final Pattern FRAMEWORK_PAGES = Pattern.compile("/(swagger-ui|q)/.*");

    private final Refusals refusals;

    AddressGuard(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Whether a request may go on; refuses one with a bad address. */
    boolean accepts(HttpServerRequest request) {
        return acceptsCharacters(request) && acceptsPath(request);
    }

    /** Refuses addresses that the framework would not read in full: with a fragment, or with bytes that are not UTF-8. */
    private boolean acceptsCharacters(HttpServerRequest request) {
        if (FORBIDDEN.matcher(request.uri()).find()) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The address holds a character that has to be percent-encoded, such as # as %23, or a % without two hexadecimal digits.");
        } else if (!request.uri().startsWith("/") && !namesHost(request)) {
            refusals.refuse(
                    request,
                    ProblemType.BAD_REQUEST,
                    "The request line has to hold a path, or an address with the host of the Host header (RFC 9112, section 3.2).");
        } else if (request.uri().indexOf('%') >= 0
                && Utf8.read(bytes(request.uri())).isEmpty()) {
            refusals.refuse(
                    request, ProblemType.BAD_REQUEST, "The percent-encoded bytes of the address are not UTF-8.");
        } else {
            return true;
        }
        return false;
    }

    private static boolean namesHost(HttpServerRequest request) {
        Matcher address = ABSOLUTE_ADDRESS.matcher(request.uri());
        return address.lookingAt() && address.group(1).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    /** The decoded bytes of an address. In ISO 8859-1, each byte is one character. */
    private static ByteBuffer bytes(String address) {
        return StandardCharsets.ISO_8859_1.encode(URLDecoder.decode(address, StandardCharsets.ISO_8859_1));
    }

    /**
     * Refuses paths that the framework would change. It would drop the text after a semicolon, which is the whole query of
     * some links. It normalizes paths with empty segments, dots or a final slash, but the handlers before it do not.
     */
    private boolean acceptsPath(HttpServerRequest request) {
        if (request.path().contains(";")) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path of this service has a semicolon. Parameters follow a question mark.");
        } else if (ODD_SEGMENT.matcher(request.path()).find()) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path of this service has two slashes in a row or a segment of dots.");
        } else if (request.path().length() > 1
                && request.path().endsWith("/")
                && !FRAMEWORK_PAGES.matcher(request.path()).matches()) {
            refusals.refuse(
                    request,
                    ProblemType.NOT_FOUND,
                    "No path of this service ends with a slash: ask for "
                            + request.path().substring(0, request.path().length() - 1) + ".");
        } else {
            return true;
        }
        return false;
    }
}
