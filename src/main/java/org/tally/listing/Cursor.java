package org.tally.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.tally.input.Sha256;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/**
 * Where a page begins: after a row, told by its keys, in the list of one filter and order. To clients it is opaque; it carries
 * a version of its own form and a digest of what the list was asked for by, so that a cursor of another list is refused
 * instead of answering something else.
 */
public final class Cursor {

    private static final String VERSION = "4";
    private static final int DIGEST_LENGTH = 16;
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());

    private Cursor() {}

    /** The cursor of the page after the row with these keys, any of which may be {@code null}. */
    public static String after(List<Object> keys, Record boundTo) {
        List<String> texts = new ArrayList<>(keys.size());
        keys.forEach(key -> texts.add(key == null ? null : key.toString()));
        try {
            String text = String.join(" ", VERSION, digest(boundTo), MAPPER.writeValueAsString(texts));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /** The keys of the row that a page begins after, each of the type given. */
    public static List<Object> keys(PageRequest request, Record boundTo, List<Class<?>> types) {
        String[] parts = decoded(request.cursor()).split(" ", 3);
        if (parts.length < 3 || !parts[0].equals(VERSION)) {
            throw notACursor();
        }
        if (!parts[1].equals(digest(boundTo))) {
            throw refused(
                    FaultCode.CURSOR_MISMATCH,
                    "The cursor was given for other filters or another order: repeat those, or begin without a cursor.");
        }
        try {
            List<String> texts = MAPPER.readValue(parts[2], new TypeReference<List<String>>() {});
            if (texts.size() != types.size()) {
                throw notACursor();
            }
            List<Object> keys = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                keys.add(texts.get(i) == null ? null : key(texts.get(i), types.get(i)));
            }
            return keys;
        } catch (JsonProcessingException | RuntimeException e) {
            throw notACursor();
        }
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notACursor();
        }
    }

    private static Object key(String text, Class<?> type) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == LocalDate.class) {
            return inRange(LocalDate.parse(text));
        }
        if (type == Instant.class) {
            Instant time = Instant.parse(text);
            inRange(LocalDate.ofInstant(time, ZoneOffset.UTC));
            return time;
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Double.class) {
            return Double.valueOf(text);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.toString().equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        if (text.indexOf('\0') >= 0) {
            throw notACursor();
        }
        return text;
    }

    /** A day that any database can compare with. */
    private static LocalDate inRange(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw notACursor();
        }
        return day;
    }

    /** What refuses something that no page gave. */
    public static ProblemException notACursor() {
        return refused(FaultCode.WRONG_FORMAT, "It is not a cursor that this service gave.");
    }

    private static ProblemException refused(FaultCode code, String message) {
        return ProblemException.invalid(List.of(Fault.inParameter("cursor", code, message)));
    }

    /** Of what was asked for as it prints, which begins with the name of its type, and of its JSON, in which no text reads like two. */
    private static String digest(Record boundTo) {
        try {
            return Sha256.of(boundTo + MAPPER.writeValueAsString(boundTo)).substring(0, DIGEST_LENGTH);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was asked for can be written", e);
        }
    }
}
