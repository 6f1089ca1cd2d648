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
import org.jspecify.annotations.Nullable;
import org.tally.input.Sha256;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;

/**
 * Writes and parses cursors. A cursor holds the sort keys of the row that a page starts after. To clients it is opaque: Base64 of
 * the version of the format, a digest of the parameters of the list, and the keys as a JSON array of texts. A cursor of another
 * list is refused, since it would give a page that nobody asked for.
 */
public final class Cursor {

    private static final String VERSION = "4";
    private static final int DIGEST_LENGTH = 16;
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());

    private Cursor() {}

    /**
     * The cursor of the page after a row.
     *
     * @param keys the sort keys of the row
     * @param boundTo the parameters of the list
     */
    public static String after(List<@Nullable Object> keys, Record boundTo) {
        List<@Nullable String> texts = new ArrayList<>(keys.size());
        keys.forEach(key -> texts.add(key == null ? null : key.toString()));
        try {
            String text = String.join(" ", VERSION, digest(boundTo), MAPPER.writeValueAsString(texts));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the keys of a cursor cannot be written", e);
        }
    }

    /**
     * Parses the cursor of a request.
     *
     * @param boundTo the parameters of the list
     * @param types the types of the sort keys
     * @return the sort keys of the row that the page starts after
     * @throws ProblemException 400 when the cursor is malformed or belongs to another list
     */
    public static List<@Nullable Object> keys(String cursor, Record boundTo, List<Class<?>> types) {
        String[] parts = decode(cursor).split(" ", 3);
        if (parts.length < 3 || !parts[0].equals(VERSION)) {
            throw notACursor();
        }
        if (!parts[1].equals(digest(boundTo))) {
            throw refusal(
                    FaultCode.CURSOR_MISMATCH,
                    "The cursor belongs to other filters or another order: repeat those, or start without a cursor.");
        }
        try {
            List<@Nullable String> texts = MAPPER.readValue(parts[2], new TypeReference<List<@Nullable String>>() {});
            if (texts.size() != types.size()) {
                throw notACursor();
            }
            List<@Nullable Object> keys = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                keys.add(texts.get(i) == null ? null : parse(texts.get(i), types.get(i)));
            }
            return keys;
        } catch (JsonProcessingException | RuntimeException e) {
            throw notACursor();
        }
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notACursor();
        }
    }

    private static Object parse(String text, Class<?> type) {
        if (type == UUID.class) {
            return UUID.fromString(text);
        }
        if (type == LocalDate.class) {
            return requireStorable(LocalDate.parse(text));
        }
        if (type == Instant.class) {
            Instant time = Instant.parse(text);
            requireStorable(LocalDate.ofInstant(time, ZoneOffset.UTC));
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

    /** Refuses a date that the databases cannot take as a parameter. */
    private static LocalDate requireStorable(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw notACursor();
        }
        return day;
    }

    /** The refusal of a text that is not a cursor of this service. */
    public static ProblemException notACursor() {
        return refusal(
                FaultCode.WRONG_FORMAT,
                "It is not a cursor of this service. Send the cursor of a page as it was given.");
    }

    private static ProblemException refusal(FaultCode code, String message) {
        return ProblemException.invalid(List.of(Fault.inParameter("cursor", code, message)));
    }

    /**
     * A digest of the parameters as text and as JSON. The text starts with the name of the record class, which differs
     * between lists. Only the JSON differs between one text with a comma and two texts.
     */
    private static String digest(Record boundTo) {
        try {
            return Sha256.of(boundTo + MAPPER.writeValueAsString(boundTo)).substring(0, DIGEST_LENGTH);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters of a list cannot be written", e);
        }
    }
}
