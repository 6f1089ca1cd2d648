package org.tally.imports.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.incident.Location;
import org.tally.incident.LocationBuilder;
import org.tally.input.Cells;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/**
 * The areas of a row of HAPI as umbrellas: the country, and within it the divisions that the row names.
 *
 * <p>An area is known by its code, or where HDX found none by its provider's name. A row can count a level that it does not name,
 * such as a sea without districts: such a count is an area of its own, since the areas of that level are disjoint and the one above
 * contains them all.
 */
final class HapiAreas {

    /** UCDP's codes of precision for a country, a first and a second division. */
    private static final int[] PRECISION = {6, 4, 3};

    private static final int MAX_NAME_LENGTH = 200;

    private final DataSet dataset;
    private final ImportRow row;
    private final LocalDate start;
    private final LocalDate end;
    private final List<Umbrella> areas = new ArrayList<>();

    HapiAreas(DataSet dataset, ImportRow row, LocalDate start, LocalDate end) {
        this.dataset = dataset;
        this.row = row;
        this.start = start;
        this.end = end;
    }

    /** Reads the areas, each after the one that contains it. */
    List<Umbrella> read() {
        String code = Objects.requireNonNull(row.text("location_code", MAX_NAME_LENGTH));
        String name = row.text("location_name", MAX_NAME_LENGTH);
        boolean isCountry = Countries.isCode(code);
        if (!isCountry) {
            row.warn(
                    "location_code",
                    FaultCode.UNKNOWN_VALUE,
                    "It is no country of ISO 3166-1: the country is left out, and countryAsGiven keeps what the file says.");
        }
        Location country = LocationBuilder.builder()
                .country(isCountry ? code : null)
                .countryAsGiven(name == null ? code : name)
                .precision(PRECISION[0])
                .build();
        add(code, name == null ? code : name, country);
        String admin1 = name(1);
        if (admin1 != null) {
            add(part(1, admin1), admin1, division(country, admin1, null));
        }
        String admin2 = name(2);
        if (admin2 != null) {
            add(part(2, admin2), admin2, division(country, admin1, admin2));
        } else if (level() > areas.size() - 1) {
            add("unspecified", "unspecified", areas.get(areas.size() - 1).location());
        }
        return areas;
    }

    private static Location division(Location country, @Nullable String admin1, @Nullable String admin2) {
        return LocationBuilder.builder(country)
                .admin1(admin1)
                .admin2(admin2)
                .precision(PRECISION[admin2 == null ? 1 : 2])
                .build();
    }

    /** The level that the row counts; 0 where it does not say. */
    private long level() {
        String level = row.text("admin_level");
        return level == null ? 0 : Cells.whole(level).orElse(0L);
    }

    private @Nullable String name(int level) {
        String name = row.text("admin" + level + "_name", MAX_NAME_LENGTH);
        String given = name == null ? row.text("provider_admin" + level + "_name", MAX_NAME_LENGTH) : name;
        return given == null ? row.text("admin" + level + "_code", MAX_NAME_LENGTH) : given;
    }

    /** The code of an area, or what stands for the name of one without a code. */
    private String part(int level, String name) {
        String code = row.text("admin" + level + "_code");
        return code == null ? dataset.keyOfText("name", name).value() : code;
    }

    private void add(String part, String name, @Nullable Location location) {
        @Nullable Umbrella above = areas.isEmpty() ? null : areas.get(areas.size() - 1);
        ExternalId key = dataset.key(above == null ? part : above.key().value() + "/" + part);
        String title = above == null ? "Political violence, " + name : above.title() + ", " + name;
        areas.add(new Umbrella(
                row,
                key,
                row.shortened("admin2_name", title, 500),
                location,
                above == null ? null : above.key(),
                start,
                end));
    }
}
