package org.tally.formats;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a list can be given. */
public enum Format {
    JSON("json", Format.JSON_TYPE, false),
    GEO_JSON("geojson", Format.GEO_JSON_TYPE, false),
    CSV("csv", Format.CSV_TYPE, true),
    NDJSON("ndjson", Format.NDJSON_TYPE, true);

    public static final String JSON_TYPE = MediaType.APPLICATION_JSON;
    public static final String GEO_JSON_TYPE = "application/geo+json";
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";

    /** The values of the parameter {@code format}. */
    public static final String NAMES = "^(json|csv|ndjson)$";

    /** The same where records have a place. */
    public static final String NAMES_OF_PLACES = "^(json|geojson|csv|ndjson)$";

    private final String parameter;
    private final MediaType mediaType;
    private final boolean whole;

    Format(String parameter, String mediaType, boolean whole) {
        this.parameter = parameter;
        this.mediaType = MediaType.valueOf(mediaType);
        this.whole = whole;
    }

    /** Whether the whole list is given, and not a page of it. */
    public boolean isWhole() {
        return whole;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** As it is named in an answer. */
    public MediaType answered() {
        return whole ? mediaType.withCharset("UTF-8") : mediaType;
    }

    /** The one of this name; empty where there is none, or no name. */
    public static Optional<Format> named(String parameter) {
        return Arrays.stream(values())
                .filter(format -> format.parameter.equals(parameter))
                .findFirst();
    }

    /** The first that is accepted; empty where none is. */
    public static Optional<Format> accepted(List<MediaType> accepted, boolean hasPlaces) {
        List<Format> given = Arrays.stream(values())
                .filter(format -> format != GEO_JSON || hasPlaces)
                .filter(format ->
                        accepted.stream().noneMatch(type -> isRefused(type) && type.isCompatible(format.mediaType)))
                .toList();
        return accepted.stream()
                .flatMap(type -> given.stream().filter(format -> type.isCompatible(format.mediaType)))
                .findFirst();
    }

    /** A weight of nothing says what is not accepted (RFC 9110, section 12.4.2). */
    private static boolean isRefused(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }
}
