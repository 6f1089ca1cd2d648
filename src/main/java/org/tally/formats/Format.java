package org.tally.formats;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The media types of lists. */
public enum Format {
    JSON("json", Format.JSON_TYPE),
    GEO_JSON("geojson", Format.GEO_JSON_TYPE),
    CSV("csv", Format.CSV_TYPE),
    NDJSON("ndjson", Format.NDJSON_TYPE),
    XLSX("xlsx", Format.XLSX_TYPE),
    DATA_PACKAGE("datapackage", Format.ZIP_TYPE);

    public static final String JSON_TYPE = MediaType.APPLICATION_JSON;
    public static final String GEO_JSON_TYPE = "application/geo+json";
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String ZIP_TYPE = "application/zip";

    /** The values of the parameter {@code format}, as a pattern. */
    public static final String NAMES = "^(json|csv|ndjson|xlsx)$";

    /** The values for sources, and for records that rest on sources, as a pattern. */
    public static final String NAMES_WITH_SOURCES = "^(json|csv|ndjson|xlsx|datapackage)$";

    /** The values for records with coordinates that rest on sources, as a pattern. */
    public static final String NAMES_WITH_PLACES = "^(json|geojson|csv|ndjson|xlsx|datapackage)$";

    private final String parameter;
    private final MediaType mediaType;

    Format(String parameter, String mediaType) {
        this.parameter = parameter;
        this.mediaType = MediaType.valueOf(mediaType);
    }

    /** Whether a response holds the whole list rather than a page. */
    public boolean isWhole() {
        return this != JSON;
    }

    /** The name of a file in this format. */
    public String fileName(String name) {
        return name + "." + (this == DATA_PACKAGE ? "zip" : parameter);
    }

    /** Whether records of a type are available in this format. */
    public boolean isFor(Class<? extends Record> type) {
        return switch (this) {
            case JSON, CSV, NDJSON, XLSX -> true;
            case GEO_JSON -> Located.class.isAssignableFrom(type);
            case DATA_PACKAGE -> Sourced.class.isAssignableFrom(type) || Cited.class.isAssignableFrom(type);
        };
    }

    /** The most records in this format; empty where there is no bound. */
    public OptionalInt mostRecords() {
        return switch (this) {
            case JSON, GEO_JSON, CSV, NDJSON -> OptionalInt.empty();
            case XLSX -> OptionalInt.of(Xlsx.MAX_RECORDS);
            case DATA_PACKAGE -> OptionalInt.of(DataPackage.MAX_RECORDS);
        };
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /** The media type as {@code Content-Type} names it. JSON and GeoJSON have no charset: they are UTF-8 always. */
    public MediaType contentType() {
        return this == CSV || this == NDJSON ? mediaType.withCharset("UTF-8") : mediaType;
    }

    /**
     * Finds a format by its name.
     *
     * @param name a value of the parameter {@code format}
     */
    public static Optional<Format> named(@Nullable String name) {
        return Arrays.stream(values())
                .filter(format -> format.parameter.equals(name))
                .findFirst();
    }

    /**
     * Chooses the format by {@code Accept}.
     *
     * @param accepted the accepted media types, the most wanted first
     * @param isAvailable whether the records are available in a format
     * @return the first accepted format; empty where none is accepted
     */
    public static Optional<Format> accepted(List<MediaType> accepted, Predicate<Format> isAvailable) {
        List<Format> available = Arrays.stream(values())
                .filter(isAvailable)
                .filter(format ->
                        accepted.stream().noneMatch(type -> isRefused(type) && type.isCompatible(format.mediaType)))
                .toList();
        return accepted.stream()
                .flatMap(type -> available.stream().filter(format -> type.isCompatible(format.mediaType)))
                .findFirst();
    }

    /** Whether the weight is 0, which refuses a media type (RFC 9110, section 12.4.2). */
    private static boolean isRefused(MediaType type) {
        return type.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }
}
