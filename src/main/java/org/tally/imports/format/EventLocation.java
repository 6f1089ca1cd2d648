package org.tally.imports.format;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.incident.Location;
import org.tally.incident.LocationBuilder;
import org.tally.problem.FaultCode;

/** Reads the locations of events. */
final class EventLocation {

    /** The longest name of a country. */
    private static final int MAX_COUNTRY_LENGTH = 200;

    private EventLocation() {}

    /**
     * The columns of a country.
     *
     * @param number the column with its number in the data set; {@code null} without one
     * @param code the column with its code of ISO 3166-1 in three letters; {@code null} without one
     */
    record Country(
            String name, @Nullable String number, @Nullable String code) {

        Country(String name, @Nullable String number) {
            this(name, number, null);
        }
    }

    /**
     * The location of an event.
     *
     * @param admin1Column {@code null} where the data set has no such column
     * @param admin2Column {@code null} where the data set has no such column
     * @return the location, or {@code null} where the row says nothing of it
     */
    static @Nullable Location of(
            ImportRow row,
            Countries countries,
            Country columns,
            @Nullable String admin1Column,
            @Nullable String admin2Column,
            @Nullable String place,
            @Nullable Integer precision) {
        Long number = columns.number == null || row.text(columns.number) == null ? null : row.number(columns.number);
        String name = row.text(columns.name, MAX_COUNTRY_LENGTH);
        String code = columns.code == null ? null : row.text(columns.code, MAX_COUNTRY_LENGTH);
        String admin1 = admin1Column == null ? null : row.text(admin1Column, 200);
        Optional<String> country = Optional.ofNullable(code)
                .filter(Countries::isCode)
                .or(() -> countries.code(
                        number,
                        name,
                        Stream.of(admin1, place).filter(Objects::nonNull).toList()));
        String asGiven = Stream.of(name, code, Objects.toString(number, null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (asGiven != null && country.isEmpty()) {
            row.warn(
                    name != null ? columns.name : code != null ? columns.code : columns.number,
                    FaultCode.UNKNOWN_VALUE,
                    "It is no country of ISO 3166-1: the country is left out, and countryAsGiven keeps what the file says.");
        }
        Location location = LocationBuilder.builder()
                .country(country.orElse(null))
                .countryAsGiven(asGiven)
                .admin1(admin1)
                .admin2(admin2Column == null ? null : row.text(admin2Column, 200))
                .placeName(place)
                .latitude(row.decimal("latitude"))
                .longitude(row.decimal("longitude"))
                .precision(precision)
                .build();
        return location.saysNothing() ? null : location;
    }
}
