package org.tally.incident;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Hxl;
import org.tally.input.Lists;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * The place of an incident.
 *
 * @param country ISO 3166-1 alpha-3
 * @param countryAsGiven the country as a data set names or numbers it, which may be that of which a territory is part, or a sea
 * @param latitude in degrees (WGS 84); latitude and longitude are given together or not at all
 * @param precision 1 to 7, as in {@code where_prec} of the UCDP GED codebook 19.1
 */
@Embeddable
@RecordBuilder
public record Location(
        @Hxl("#country+code+v_iso3") @Pattern(regexp = CountryCode.FORM) @CountryCode @Nullable
        String country,

        @Hxl("#country+name+alt") @Size(min = 1, max = 200) @Nullable
        String countryAsGiven,

        @Hxl("#adm1+name") @Size(min = 1, max = 200) @Nullable
        String admin1,

        @Hxl("#adm2+name") @Size(min = 1, max = 200) @Nullable
        String admin2,

        @Hxl("#loc+name") @Size(min = 1, max = 200) @Nullable
        String placeName,

        @Hxl("#loc+name+alt+list") @JdbcTypeCode(SqlTypes.JSON) @Size(max = 50) @UniqueElements
        List<@NotNull @Size(min = 1, max = 200) String> placeAliases,

        @Hxl("#geo+lat") @DecimalMin("-90") @DecimalMax("90") @Nullable
        Double latitude,

        @Hxl("#geo+lon") @DecimalMin("-180") @DecimalMax("180") @Nullable
        Double longitude,

        @Hxl("#geo+precision") @Column(name = "place_precision") @Min(1) @Max(7) @Nullable
        Integer precision) {

    public Location {
        placeAliases = Lists.orEmpty(placeAliases);
        latitude = withoutNegativeZero(latitude);
        longitude = withoutNegativeZero(longitude);
    }

    /** Turns -0.0 into 0.0: PostgreSQL and H2 store the sign differently. */
    private static @Nullable Double withoutNegativeZero(@Nullable Double degrees) {
        return degrees == null ? null : degrees + 0.0;
    }

    /** Replaces the aliases of the place. */
    public Location withAliases(List<String> aliases) {
        return new Location(
                country, countryAsGiven, admin1, admin2, placeName, aliases, latitude, longitude, precision);
    }

    /** Whether nothing is known of the place. A name with "is" would make it a property of the JSON. */
    public boolean saysNothing() {
        return placeAliases.isEmpty()
                && Stream.of(country, countryAsGiven, admin1, admin2, placeName, latitude, longitude, precision)
                        .allMatch(Objects::isNull);
    }

    void check(Faults faults) {
        if (saysNothing()) {
            faults.addWhereSound(
                    "/location",
                    FaultCode.REQUIRED,
                    "A location needs at least one field: leave it out if nothing is known.");
        }
        if (latitude == null && longitude != null) {
            faults.addWhereSound(
                    "/location/latitude", FaultCode.REQUIRED, "Latitude and longitude are given together.");
        }
        if (latitude != null && longitude == null) {
            faults.addWhereSound(
                    "/location/longitude", FaultCode.REQUIRED, "Latitude and longitude are given together.");
        }
    }
}
