package org.tally.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tally.imports.file.CsvTable;
import org.tally.imports.file.ImportRow;

/** {@link CsvReader} restores the JSON of every record that {@link Csv} writes. */
class CsvRoundTripTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    record Report(
            UUID id,
            @Hxl("#description") String title,
            Month month,
            LocalDate publishedOn,
            Integer pages,
            Long killed,
            Double latitude,
            Boolean cumulative,
            List<String> tags,
            List<Place> aliases,
            Place place) {}

    record Place(String name, Integer precision) {}

    @Property
    void everyRecordComesBackAsTheSameJson(@ForAll("reports") List<Report> reports) {
        assertThat(read(write(reports)))
                .isEqualTo(reports.stream().map(CsvRoundTripTest::json).toList());
    }

    @Example
    void aFormulaGetsAnApostrophe() {
        assertThat(titleCell("=1+1")).isEqualTo("'=1+1");
        assertThat(titleCell("+1")).isEqualTo("'+1");
        assertThat(titleCell("-1")).isEqualTo("'-1");
        assertThat(titleCell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(titleCell("'=1")).isEqualTo("''=1");
        assertThat(titleCell("\t=1")).isEqualTo("'\t=1");
        assertThat(titleCell("NA")).isEqualTo("'NA");
    }

    @Example
    void anyOtherTextStaysAsItIs() {
        assertThat(titleCell("1=1")).isEqualTo("1=1");
        assertThat(titleCell("'quoted'")).isEqualTo("'quoted'");
        assertThat(titleCell("at least 68")).isEqualTo("at least 68");
    }

    @Example
    void quotesCommasAndLineBreaksAreQuoted() {
        assertThat(titleCell("\"dozens\"")).isEqualTo("\"\"\"dozens\"\"\"");
        assertThat(titleCell("68, 69")).isEqualTo("\"68, 69\"");
        assertThat(titleCell("one\ntwo")).isEqualTo("\"one\ntwo\"");
        assertThat(titleCell(" padded ")).isEqualTo("\" padded \"");
    }

    @Example
    void nullAndTheEmptyListAreEmptyCells() {
        Report empty = new Report(null, null, null, null, null, null, null, null, List.of(), null, null);

        assertThat(write(List.of(empty)).lines().skip(1)).containsExactly(",,,,,,,,,,,");
    }

    @Example
    void aListIsJsonInOneCell() {
        Report tagged = new Report(
                null, null, null, null, null, null, null, null, List.of("a", "b"), List.of(new Place("X", 1)), null);

        assertThat(write(List.of(tagged)).lines().skip(1))
                .containsExactly(
                        ",,,,,,,,\"[\"\"a\"\",\"\"b\"\"]\",\"[{\"\"name\"\":\"\"X\"\",\"\"precision\"\":1}]\",,");
    }

    @Example
    void aCellOfAnotherTypeBecomesText() {
        assertThat(read("pages,cumulative,tags,latitude\ndozens,yes,\"[\"\"a\"\"\",north\n"))
                .hasToString(
                        "[{\"pages\":\"dozens\",\"cumulative\":\"yes\",\"tags\":\"[\\\"a\\\"\",\"latitude\":\"north\"}]");
    }

    @Example
    void aFileThatAnotherProgramSavedAgainIsTheSame() {
        String saved = """
                PLACE.NAME;Pages;latitude;cumulative;publishedOn;title;;killed
                NA;13.0;35,5;FALSE;2019/06/07;'NA;1;3e+05
                #N/A;<NA>;NaN;True;2019-06-07T00:00:00Z;null;2;
                """;

        assertThat(read(saved))
                .hasToString("[{\"place\":null,\"pages\":13,\"latitude\":35.5,\"cumulative\":false,"
                        + "\"publishedOn\":\"2019-06-07\",\"title\":\"NA\",\"killed\":300000}, "
                        + "{\"place\":null,\"pages\":null,\"latitude\":null,\"cumulative\":true,"
                        + "\"publishedOn\":\"2019-06-07\",\"title\":null,\"killed\":null}]");
    }

    @Example
    void onlyWantedFieldsAreWrittenInTheirOrder() throws IOException {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(Report.class, List.of("place", "title"), MAPPER);
        csv.writeNames(out);
        csv.writeTags(out);

        assertThat(out.toString()).isEqualTo("place.name,place.precision,title\r\n,,#description\r\n");
        assertThat(read(out.toString())).isEmpty();
    }

    private static String titleCell(String title) {
        StringWriter out = new StringWriter();
        try {
            new Csv(Report.class, List.of("title"), MAPPER)
                    .write(new Report(null, title, null, null, null, null, null, null, null, null, null), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().replaceFirst("\r\n$", "");
    }

    private static String write(List<Report> reports) {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(Report.class, List.of(), MAPPER);
        try {
            csv.writeNames(out);
            for (Report report : reports) {
                csv.write(report, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<JsonNode> read(String csv) {
        List<JsonNode> records = new ArrayList<>();
        try {
            CsvTable table = new CsvTable(
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), CsvReader.columns(Report.class));
            CsvReader reader = new CsvReader(Report.class);
            for (Optional<ImportRow> row = table.next(); row.isPresent(); row = table.next()) {
                assertThat(row.get().problems()).isEmpty();
                records.add(parsed(reader.read(row.get().cells())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** The JSON of a report. An empty text, an empty list and an object without values are {@code null} in CSV. */
    private static JsonNode json(Report report) {
        ObjectNode json = (ObjectNode) parsed(MAPPER.valueToTree(report));
        if ("".equals(report.title)) {
            json.putNull("title");
        }
        if (report.tags != null && report.tags.isEmpty()) {
            json.putNull("tags");
        }
        if (report.aliases != null && report.aliases.isEmpty()) {
            json.putNull("aliases");
        }
        if (report.place != null) {
            ObjectNode place = (ObjectNode) json.get("place");
            if ("".equals(report.place.name)) {
                place.putNull("name");
            }
            if (place.get("name").isNull() && place.get("precision").isNull()) {
                json.putNull("place");
            }
        }
        return json;
    }

    /** Parses printed JSON, so that numbers compare as they are printed. */
    private static JsonNode parsed(JsonNode tree) {
        try {
            return MAPPER.readTree(tree.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<List<Report>> reports() {
        return Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.create(UUID::randomUUID).injectNull(0.2),
                                        texts().injectNull(0.2),
                                        Arbitraries.of(Month.class).injectNull(0.2),
                                        Arbitraries.integers()
                                                .between(-700_000, 40_000)
                                                .map(LocalDate::ofEpochDay)
                                                .injectNull(0.2))
                                .as((id, title, month, date) ->
                                        new Report(id, title, month, date, null, null, null, null, null, null, null)),
                        Arbitraries.integers().injectNull(0.2),
                        Arbitraries.longs()
                                .between(-999_999_999_999_999_999L, 999_999_999_999_999_999L)
                                .injectNull(0.2),
                        Arbitraries.doubles().between(-180, 180).ofScale(9).injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.2),
                        texts().list().ofMaxSize(3).injectNull(0.2),
                        places().list().ofMaxSize(2).injectNull(0.2),
                        places().injectNull(0.2))
                .as((report, pages, killed, latitude, cumulative, tags, aliases, place) -> new Report(
                        report.id,
                        report.title,
                        report.month,
                        report.publishedOn,
                        pages,
                        killed,
                        latitude,
                        cumulative,
                        tags,
                        aliases,
                        place))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<Place> places() {
        return Combinators.combine(
                        texts().injectNull(0.2), Arbitraries.integers().injectNull(0.2))
                .as(Place::new);
    }

    /** Texts of characters that CSV, formulas and JSON treat in their own way. */
    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "1",
                        " ",
                        "\"",
                        "'",
                        ",",
                        ";",
                        "=",
                        "+",
                        "-",
                        "@",
                        "\t",
                        "\r",
                        "\n",
                        "\\",
                        "[",
                        "{",
                        "null",
                        "NA",
                        "é",
                        "ح",
                        "\ud83d\ude00")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
