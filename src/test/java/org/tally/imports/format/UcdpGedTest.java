package org.tally.imports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.claim.Qualifier;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.figure.FigureInput;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnpackedStream;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;

/** Reads rows of UCDP GED, and refuses other files. */
class UcdpGedTest {

    private static final Draft.References ANY = new Draft.References() {

        @Override
        public UUID source(ExternalId key) {
            return UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public UUID incident(ExternalId key) {
            return source(key);
        }

        @Override
        public List<ExternalId> granted(List<ExternalId> claimed) {
            return claimed;
        }
    };

    @Test
    void aRowIsAnIncident() {
        IncidentInput incident = incident(Ged.event("214797").with("date_prec", "2", "date_end", "2016-01-03"));

        assertThat(incident.externalIds()).containsExactly(new ExternalId("ucdp-ged", "214797"));
        assertThat(incident.title()).isEqualTo("Government of Syria - Syrian insurgents, Teir Maaleh village");
        assertThat(incident.eventType()).isEqualTo(EventType.BATTLES);
        assertThat(incident.dateStart()).isEqualTo("2016-01-01");
        assertThat(incident.dateEnd()).isEqualTo("2016-01-03");
        assertThat(incident.datePrecision()).isEqualTo(2);
        assertThat(incident.location().country()).isEqualTo("SYR");
        assertThat(incident.location().admin1()).isEqualTo("Homs Governorate");
        assertThat(incident.location().latitude()).isEqualTo(34.802462);
        assertThat(incident.location().precision()).isEqualTo(1);
        assertThat(incident.actors())
                .containsExactly(
                        new Actor("Government of Syria", ActorSide.A), new Actor("Syrian insurgents", ActorSide.B));
    }

    @Test
    void itsFiguresCountEverybodyEachSideCiviliansAndUnknown() {
        assertThat(figures(Ged.event("1").with("low", "3", "high", "5")))
                .extracting(
                        figure -> figure.externalIds().get(0).value(),
                        figure -> figure.victims().status(),
                        figure -> figure.victims().side(),
                        FigureInput::qualifier,
                        FigureInput::valueMin,
                        FigureInput::value,
                        FigureInput::valueMax)
                .containsExactly(
                        tuple("1/best", VictimStatus.ANY, null, Qualifier.ESTIMATE, 3L, 4L, 5L),
                        tuple("1/deaths_a", VictimStatus.COMBATANT, Side.A, Qualifier.ABOUT, null, 2L, null),
                        tuple("1/deaths_b", VictimStatus.COMBATANT, Side.B, Qualifier.ABOUT, null, 2L, null),
                        tuple("1/deaths_civilians", VictimStatus.CIVILIAN, null, Qualifier.ABOUT, null, 0L, null),
                        tuple("1/deaths_unknown", VictimStatus.UNKNOWN, null, Qualifier.ABOUT, null, 0L, null));
    }

    @Test
    void thePartsAreExactWhereTheWholeIs() {
        assertThat(figures(Ged.event("1")))
                .extracting(FigureInput::qualifier)
                .containsExactly(
                        Qualifier.ESTIMATE, Qualifier.EXACTLY, Qualifier.EXACTLY, Qualifier.EXACTLY, Qualifier.EXACTLY);
    }

    @Test
    void oneSidedViolenceHasNoCombatantsKilled() {
        Ged event = Ged.event("1").with("type_of_violence", "3", "side_b", "Civilians");

        assertThat(figures(event))
                .extracting(figure -> figure.victims().status())
                .containsExactly(VictimStatus.ANY, VictimStatus.CIVILIAN, VictimStatus.UNKNOWN);
        assertThat(figures(event)).extracting(FigureInput::perpetrator).containsOnly("Government of Syria");
        assertThat(figures(Ged.event("1"))).extracting(FigureInput::perpetrator).containsOnlyNulls();
        assertThat(incident(event).eventType()).isEqualTo(EventType.VIOLENCE_AGAINST_CIVILIANS);
        assertThat(incident(event).actors()).containsExactly(new Actor("Government of Syria", ActorSide.A));
    }

    @Test
    void anAggregateIsCumulative() {
        assertThat(figures(Ged.event("1").with("event_clarity", "2"))).allMatch(FigureInput::cumulative);
        assertThat(figures(Ged.event("1"))).noneMatch(FigureInput::cumulative);
    }

    @Test
    void theArticlesAreSources() {
        List<SourceInput> sources = sources(
                Ged.event("1")
                        .with(
                                "source_article",
                                "\"BBC Monitoring Middle East,2016-02-07,Four killed fighting \"Islamic State, takfiris\"\";\"SOHR,2016-02-08,Raids; and more raids\""));

        assertThat(sources)
                .extracting(SourceInput::publisher, SourceInput::publishedOn, SourceInput::title)
                .containsExactly(
                        tuple(
                                "BBC Monitoring Middle East",
                                LocalDate.of(2016, 2, 7),
                                "Four killed fighting \"Islamic State, takfiris\""),
                        tuple("SOHR", LocalDate.of(2016, 2, 8), "Raids; and more raids"),
                        tuple("Uppsala Conflict Data Program", null, "UCDP Georeferenced Event Dataset, version 19.1"));
    }

    @Test
    void rowsThatCiteTheSameArticleShareItsSource() {
        List<ReadRow> rows = read(Ged.event("1").and("2"));

        assertThat(rows.get(0).draft().orElseThrow().sources().get(0).key())
                .isEqualTo(rows.get(1).draft().orElseThrow().sources().get(0).key());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"SOHR,2016-01-04,x\"', 2016-01-04",
        "'\"SOHR,2016-01-04,x\";\"SOHR,2016-01-09,y\"', 2016-01-09",
        "'\"SOHR,2015-01-01,before it happened\"', 2016-01-01",
        "'\"SOHR,1753-01-01,without a date\"', 2016-01-01",
        "'\"SOHR,2919-02-06,from the future\"', 2016-01-01",
        "'', 2016-01-01"
    })
    void aFigureIsAssertedOnTheDayOfTheLatestArticle(String articles, LocalDate day) {
        assertThat(figures(Ged.event("1").with("source_article", articles)))
                .extracting(FigureInput::assertedOn)
                .containsOnly(day);
    }

    @Test
    void aDateThatNoArticleCanHaveIsNoted() {
        ReadRow row = read(Ged.event("1").with("source_article", "\"SOHR,2919-02-06,x\""))
                .get(0);

        assertThat(row.draft()).isPresent();
        assertThat(row.row().problems())
                .extracting(RowProblem::column, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple("source_article", FaultCode.OUT_OF_RANGE, false));
    }

    @ParameterizedTest
    @CsvSource({
        "Airwars, CS225, CS225",
        "Airwars, 'January 11th, 2017: (S393) Taftanaz, Idlib governorate', S393",
        "Air Wars, R3454A, R3454A",
        "Airwars, US-led Coalition in Iraq & Syria,",
        "SOHR, S393,"
    })
    void codesOfAirwarsAreClaimed(String office, String headline, String code) {
        Draft draft = draft(Ged.event("1").with("source_article", "\"" + office + ",2016-01-02," + headline + "\""));

        assertThat(draft.claimed()).isEqualTo(code == null ? List.of() : List.of(new ExternalId("airwars", code)));
    }

    @Test
    void numbersOutOfOrderAreKept() {
        ReadRow row = read(Ged.event("219459").with("low", "177", "best", "142", "high", "177"))
                .get(0);

        FigureInput everybody =
                row.draft().orElseThrow().figures().get(0).whenNew().apply(ANY);
        assertThat(everybody.valueMin()).isEqualTo(177);
        assertThat(everybody.value()).isEqualTo(142);
        assertThat(row.row().problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(2L, "best", FaultCode.NOT_ORDERED, false));
    }

    @Test
    void sourceOriginalIsTheOriginator() {
        assertThat(figures(Ged.event("1").with("source_original", "Turkish authorities\nTurkey's military\n")))
                .extracting(FigureInput::originator)
                .containsOnly("Turkish authorities Turkey's military");
        assertThat(figures(Ged.event("1").with("source_original", "")))
                .extracting(FigureInput::originator)
                .containsOnlyNulls();
    }

    @Test
    void laterVersionsAreReadByTheNamesOfTheirColumns() {
        List<ReadRow> rows = read(Ged.event("7")
                .inTheColumnsOf25()
                .with("date_start", "2016-01-01 00:00:00.000", "code_status", "Clear", "relid", "SYR-2016"));

        assertThat(rows.get(0).draft().orElseThrow().figures()).hasSize(5);
        assertThat(rows.get(0).row().problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id, x, NOT_A_NUMBER",
        "type_of_violence, 4, OUT_OF_RANGE",
        "event_clarity, '', REQUIRED",
        "date_start, 2016-02-30, NOT_A_DATE",
        "date_end, 1.1.2016, NOT_A_DATE",
        "where_prec, 8, OUT_OF_RANGE",
        "latitude, north, WRONG_FORMAT",
        "deaths_a, many, NOT_A_NUMBER",
        "best, '', REQUIRED",
        "dyad_name, '', REQUIRED"
    })
    void aFaultyFieldIsNamed(String column, String value, FaultCode code) {
        ReadRow row = read(Ged.event("1").with(column, value)).get(0);

        assertThat(row.row().isSkipped()).isTrue();
        assertThat(row.row().problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::code, RowProblem::skipped)
                .contains(tuple(2L, column, code, true));
        assertThat(row.row().problems().get(0).row()).contains("Teir Maaleh village");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "best", "source_article"})
    void aMissingColumnIsNamed(String column) {
        assertThatThrownBy(() -> read(Ged.event("1").without(column)))
                .hasMessage("The header lacks the columns " + column + ".");
    }

    @Test
    void aColumnThatTheFormatDoesNotHaveIsNoted() throws IOException {
        String csv = Ged.event("1").csv().replaceFirst("gwnob", "colour");

        assertThat(open(csv.getBytes(StandardCharsets.UTF_8)).warnings())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(1L, "colour", FaultCode.UNKNOWN_FIELD, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', The file is empty.",
        "PK\u0003\u0004, a ZIP archive or a spreadsheet",
        "'{\"items\": []}', JSON",
        "<!DOCTYPE html>, HTML",
        "%PDF-1.7, PDF",
        "'event_id_cnty,event_date', none of the columns"
    })
    void aFileOfAnotherFormatIsRefused(String start, String message) {
        assertThatThrownBy(() -> read(start.getBytes(StandardCharsets.UTF_8))).hasMessageContaining(message);
    }

    @Test
    void utf16ThatIsCutOffIsRefused() throws IOException {
        byte[] whole = ("\ufeff" + Ged.event("1").csv()).getBytes(StandardCharsets.UTF_16LE);
        byte[] cutOff = Arrays.copyOf(whole, whole.length - 1);

        assertThatThrownBy(() -> read(cutOff))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void aRowInAnotherEncodingIsLeftOut() {
        byte[] latin = Ged.event("1").with("adm_1", "Orléans").and("2").csv().getBytes(Charset.forName("ISO-8859-1"));

        List<ReadRow> rows = read(latin);

        assertThat(rows.get(0).row().problems())
                .extracting(RowProblem::line, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(2L, FaultCode.NOT_TEXT, true));
        assertThat(rows.get(1).draft()).isPresent();
    }

    @Test
    void aRowWithNulIsLeftOut() {
        List<ReadRow> rows = read(Ged.event("1").with("adm_1", "Ho\0ms").and("2"));

        assertThat(rows.get(0).row().problems())
                .extracting(RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(FaultCode.NOT_TEXT, true));
        assertThat(rows.get(0).row().problems().get(0).row()).contains("Ho\ufffdms");
        assertThat(rows.get(1).draft()).isPresent();
    }

    @Test
    void aQuoteThatIsNotClosedCostsOneRow() {
        String csv = Ged.event("1").and("2").and("3").csv().replaceFirst("\n2,2016", "\n2,\"2016");

        List<ReadRow> rows = read(csv.getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(row -> row.draft().isPresent()).containsExactly(true, false, true);
        assertThat(rows.get(1).row().problems())
                .extracting(RowProblem::line, RowProblem::code)
                .containsExactly(tuple(3L, FaultCode.WRONG_FORMAT));
    }

    @ParameterizedTest
    @CsvSource({
        "14 shells hit, WRONG_FORMAT, A quote is opened and not closed before the file ends.",
        "Middle East, WRONG_LENGTH, 'The row has 30 fields, and the header 41.'"
    })
    void aFileThatIsCutOffLosesARowAndFails(String lost, FaultCode code, String message) throws IOException {
        String csv = Ged.event("1").and("2").csv();
        RowReader reader =
                open(csv.substring(0, csv.indexOf(lost, csv.indexOf("\n2,"))).getBytes(StandardCharsets.UTF_8));

        assertThat(reader.next().orElseThrow().draft()).isPresent();
        assertThat(reader.next().orElseThrow().row().problems())
                .extracting(RowProblem::code, RowProblem::message)
                .containsExactly(tuple(code, message));
        assertThatThrownBy(reader::next)
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("within the row on line 3");
    }

    @Test
    void aRowWithMalformedQuotesIsOneRowAcrossBuffers() {
        // The row extends beyond the buffer.
        String csv = Ged.event("1").and("2").and("3").csv().replaceFirst("\n2,2016", "\n2,\"\"x" + "y".repeat(200_000));

        assertThat(read(csv.getBytes(StandardCharsets.UTF_8)))
                .extracting(row -> row.draft().isPresent())
                .containsExactly(true, false, true);
    }

    @Test
    void aLineOf50MegabytesCostsOneRow() {
        String before = Ged.event("1").csv();
        String after = Ged.event("2").csv();
        byte[] file =
                (before + "x".repeat(50 << 20) + after.substring(after.indexOf('\n'))).getBytes(StandardCharsets.UTF_8);

        List<ReadRow> rows = read(file);

        assertThat(rows).extracting(row -> row.draft().isPresent()).containsExactly(true, false, true);
        RowProblem problem = rows.get(1).row().problems().get(0);
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.code()).isEqualTo(FaultCode.WRONG_LENGTH);
        assertThat(problem.row()).hasSizeLessThan(2000);
    }

    @Test
    void linesAreCountedThroughARowThatIsTooLong() {
        String before = Ged.event("1").csv();
        String file = before + "\"a\n\n\n\"," + "x".repeat(2 << 20) + "\nshort\n";

        assertThat(read(file.getBytes(StandardCharsets.UTF_8)))
                .extracting(row -> row.row().line())
                .containsExactly(2L, 3L, 7L);
    }

    @Test
    void linesAreCountedThroughFieldsOfSeveralLines() {
        List<ReadRow> rows = read(
                Ged.event("1").with("source_headline", "a\nb\r\nc").and("2").with("best", "x"));

        assertThat(rows.get(1).row().problems().get(0).line()).isEqualTo(5);
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        assertThat(read(gzip(Ged.event("1").csv().getBytes(StandardCharsets.UTF_8))))
                .hasSize(1);
    }

    @Test
    void gzipThatIsCutOffIsRefused() throws IOException {
        byte[] whole = gzip(Ged.event("1").csv().getBytes(StandardCharsets.UTF_8));

        for (int length : List.of(5, 20, whole.length - 4)) {
            assertThatThrownBy(() -> read(Arrays.copyOf(whole, length))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aGzipBombIsRefused() throws IOException {
        byte[] bomb = gzip(new byte[100 << 20]);

        assertThatThrownBy(() -> read(bomb))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("more than 200 times");
    }

    @Test
    void gzipThatUnpacksToMoreThanAFileMayHaveIsRefused() throws IOException {
        byte[] packed = gzip(Ged.event("1").csv().getBytes(StandardCharsets.UTF_8));
        InputStream text = UnpackedStream.of(new ByteArrayInputStream(packed), () -> packed.length, 100);

        assertThatThrownBy(text::readAllBytes).hasMessageContaining("more than 100 bytes");
    }

    private static byte[] gzip(byte[] file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        }
        return packed.toByteArray();
    }

    private static List<ReadRow> read(Ged file) {
        return read(file.csv().getBytes(StandardCharsets.UTF_8));
    }

    private static List<ReadRow> read(byte[] file) {
        try {
            RowReader reader = open(file);
            List<ReadRow> rows = new ArrayList<>();
            for (Optional<ReadRow> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
            return rows;
        } catch (IOException e) {
            throw sneaky(e);
        }
    }

    /** Throws a checked exception without declaring it. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> UncheckedIOException sneaky(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void aRowNamesItsConflictAndItsDyad() throws IOException {
        String file = Ged.event("1")
                .with("date_end", "2016-01-03")
                .and("2")
                .with("conflict_new_id", "299.0")
                .csv();
        RowReader rows = open(file.getBytes(StandardCharsets.UTF_8), true);
        for (int row = 0; row < 2; row++) {
            Draft draft = rows.next().orElseThrow().draft().orElseThrow();
            assertThat(draft.umbrellas())
                    .extracting(umbrella -> umbrella.key().value(), Umbrella::title, Umbrella::parent)
                    .containsExactly(
                            tuple("conflict-299", "Syria: Government", null),
                            tuple(
                                    "dyad-11973",
                                    "Government of Syria - Syrian insurgents",
                                    new ExternalId("ucdp-ged", "conflict-299")));
            assertThat(draft.umbrellas()).extracting(Umbrella::start).containsOnly(LocalDate.parse("2016-01-01"));
            assertThat(draft.umbrellas())
                    .extracting(Umbrella::end)
                    .containsOnly(LocalDate.parse(row == 0 ? "2016-01-03" : "2016-01-01"));
        }
        assertThat(draft(Ged.event("1")).umbrellas()).isEmpty();
    }

    private static RowReader open(byte[] file) throws IOException {
        return open(file, false);
    }

    private static RowReader open(byte[] file, boolean umbrellas) throws IOException {
        ByteArrayInputStream stream = new ByteArrayInputStream(file);
        return new UcdpGed(
                UnpackedStream.of(stream, () -> file.length - stream.available(), Long.MAX_VALUE),
                new ImportOptions("19.1", null, umbrellas));
    }

    private static Draft draft(Ged file) {
        return read(file).get(0).draft().orElseThrow();
    }

    private static IncidentInput incident(Ged file) {
        return draft(file).incidents().get(0).whenNew().apply(ANY);
    }

    private static List<FigureInput> figures(Ged file) {
        return draft(file).figures().stream()
                .map(upsert -> upsert.whenNew().apply(ANY))
                .toList();
    }

    private static List<SourceInput> sources(Ged file) {
        return draft(file).sources().stream()
                .map(upsert -> upsert.whenNew().apply(ANY))
                .toList();
    }
}
