package org.tally.imports.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds files of UCDP GED from a real row (Uppsala Conflict Data Program, CC BY 4.0) whose columns a test changes. */
public final class Ged {

    private static final String[] COLUMNS =
            ("id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,"
                            + "dyad_name,side_a_new_id,side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,"
                            + "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,"
                            + "latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,"
                            + "date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high")
                    .split(",");

    /** The columns of version 25.1 in their order. */
    private static final String[] COLUMNS_OF_25_1 = ("id,relid,year,active_year,code_status,type_of_violence,"
                    + "conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,"
                    + "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,"
                    + "source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
                    + "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,"
                    + "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
                    + "high,low,gwnoa,gwnob")
            .split(",");

    private final List<Map<String, String>> rows = new ArrayList<>();
    private String[] columns = COLUMNS;

    /** Starts a file with an event of 1 January 2016 at Teir Maaleh. */
    public static Ged event(String id) {
        return new Ged().and(id);
    }

    /** Adds another event with the same values. */
    public Ged and(String id) {
        Map<String, String> row = new LinkedHashMap<>();
        String[] values = {
            id,
            "2016",
            "1",
            "1",
            "299",
            "Syria: Government",
            "11973",
            "Government of Syria - Syrian insurgents",
            "118",
            "Government of Syria",
            "4456",
            "",
            "Syrian insurgents",
            "1",
            "\"SOHR,2016-01-02,14 shells hit Dahya al-Assad\"",
            "SOHR",
            "2016-01-02",
            "14 shells hit Dahya al-Assad",
            "SOHR",
            "1",
            "Teir Maaleh village",
            "Homs Governorate",
            "Ar Rastan district",
            "34.802462",
            "36.707602",
            "POINT (36.707602 34.802462)",
            "179714",
            "Syria",
            "652",
            "Middle East",
            "1",
            "1",
            "2016-01-01",
            "2016-01-01",
            "2",
            "2",
            "0",
            "0",
            "4",
            "4",
            "4"
        };
        for (int at = 0; at < COLUMNS.length; at++) {
            row.put(COLUMNS[at], values[at]);
        }
        rows.add(row);
        return this;
    }

    /** Changes columns of the last event: column, value, column, value. */
    public Ged with(String... changes) {
        for (int at = 0; at < changes.length; at += 2) {
            rows.get(rows.size() - 1).put(changes[at], changes[at + 1]);
        }
        return this;
    }

    public Ged inTheColumnsOf25() {
        columns = COLUMNS_OF_25_1;
        return this;
    }

    public Ged without(String column) {
        columns = Arrays.stream(columns).filter(name -> !name.equals(column)).toArray(String[]::new);
        return this;
    }

    public String csv() {
        return csv(",");
    }

    public String csv(String delimiter) {
        StringBuilder csv = new StringBuilder(String.join(delimiter, columns)).append('\n');
        for (Map<String, String> row : rows) {
            csv.append(Arrays.stream(columns)
                            .map(column -> quoted(row.getOrDefault(column, ""), delimiter))
                            .collect(Collectors.joining(delimiter)))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String value, String delimiter) {
        return value.contains("\"") || value.contains(delimiter) || value.contains("\n")
                ? "\"" + value.replace("\"", "\"\"") + "\""
                : value;
    }
}
