package org.tally.imports.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tally.claim.Qualifier;
import org.tally.figure.FigureInput;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.IncidentInput;
import org.tally.incident.SubEventType;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;

/** Reads rows of ACLED's export. */
class AcledTest {

    private static final String HEADER =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
                    + "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
                    + "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,"
                    + "timestamp\n";

    /** An invented row in the form of the export. */
    private static final String ROW = "SYR1,2019-06-07,2019,2,Political violence,Explosions/Remote violence,"
            + "Shelling/artillery/missile attack,Military Forces of Syria,Air Force; Pro-Government Militia,1,Civilians (Syria),,"
            + "7,17,Civilian targeting,760,Middle East,Syria,Idleb,Khan Shaykun,,Khan Shaykun,35.44,36.65,2,SOHR; SANA,"
            + "Other-National,\"Shells hit the town, it was said.\",3,crowd size=no report,1560000000\n";

    @Test
    void aRowIsAnIncident() throws IOException {
        IncidentInput incident = incident(ROW);

        assertThat(incident.externalIds()).containsExactly(new ExternalId("acled", "SYR1"));
        assertThat(incident.title()).isEqualTo("Shelling/artillery/missile attack, Khan Shaykun");
        assertThat(incident.summary()).isEqualTo("Shells hit the town, it was said.");
        assertThat(incident.eventType()).isEqualTo(EventType.EXPLOSIONS_REMOTE_VIOLENCE);
        assertThat(incident.subEventType()).isEqualTo(SubEventType.SHELLING_ARTILLERY_MISSILE_ATTACK);
        assertThat(incident.dateStart()).isEqualTo("2019-06-07");
        assertThat(incident.dateEnd()).isEqualTo("2019-06-07");
        assertThat(incident.datePrecision()).isEqualTo(3);
        assertThat(incident.location().country()).isEqualTo("SYR");
        assertThat(incident.location().precision()).isEqualTo(2);
        assertThat(incident.actors())
                .containsExactly(
                        new Actor("Military Forces of Syria", ActorSide.A),
                        new Actor("Air Force", ActorSide.A),
                        new Actor("Pro-Government Militia", ActorSide.A),
                        new Actor("Civilians (Syria)", ActorSide.OTHER));
    }

    @Test
    void fatalitiesAreALowerBound() throws IOException {
        FigureInput figure = draft(ROW).figures().get(0).whenNew().apply(REFERENCES);

        assertThat(figure.qualifier()).isEqualTo(Qualifier.AT_LEAST);
        assertThat(figure.value()).isEqualTo(3);
        assertThat(figure.originator()).isNull();
        assertThat(figure.assertedOn()).isEqualTo("2019-06-08");
        assertThat(figure.externalIds()).containsExactly(new ExternalId("acled", "SYR1/fatalities"));
    }

    @Test
    void eachNameOfTheSourceIsASource() throws IOException {
        assertThat(draft(ROW).sources().stream()
                        .map(upsert -> upsert.whenNew().apply(REFERENCES))
                        .toList())
                .extracting(SourceInput::publisher)
                .containsExactly("SOHR", "SANA", "Armed Conflict Location & Event Data");
        assertThat(draft(ROW.replace("SOHR; SANA", "SOHR"))
                        .figures()
                        .get(0)
                        .whenNew()
                        .apply(REFERENCES)
                        .originator())
                .isEqualTo("SOHR");
    }

    @Test
    void aFigureIsNotAssertedBeforeTheEvent() throws IOException {
        assertThat(draft(ROW.replace("1560000000", "1000000000"))
                        .figures()
                        .get(0)
                        .whenNew()
                        .apply(REFERENCES)
                        .assertedOn())
                .isEqualTo(LocalDate.of(2019, 6, 7));
    }

    @ParameterizedTest
    @EnumSource(SubEventType.class)
    void everyTypeOfTheCodebookIsKnown(SubEventType type) throws IOException {
        String name = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');

        assertThat(incident(ROW.replace("Shelling/artillery/missile attack", name))
                        .subEventType())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "Explosions/Remote violence, War, event_type, UNKNOWN_VALUE",
        "Shelling/artillery/missile attack, Poisoning, sub_event_type, UNKNOWN_VALUE",
        "',3,crowd', ',some,crowd', fatalities, NOT_A_NUMBER",
        "2019-06-07, June 7 2019, event_date, NOT_A_DATE",
        "1560000000, 99999999999, timestamp, OUT_OF_RANGE"
    })
    void aFaultyFieldIsNamed(String before, String after, String column, FaultCode code) throws IOException {
        ReadRow row = read(ROW.replace(before, after));

        assertThat(row.draft()).isEmpty();
        assertThat(row.row().problems())
                .extracting(RowProblem::column, RowProblem::code, RowProblem::skipped)
                .contains(tuple(column, code, true));
    }

    @ParameterizedTest
    @CsvSource({
        "'SYR1,', 'SYR1\u0000,', NOT_TEXT, event_id_cnty",
        "'\"Shells hit', '\"Shells\" hit', WRONG_FORMAT,",
        "'SYR1,', 'SYR1,more,', WRONG_LENGTH,"
    })
    void anUnreadableRowHasOneProblem(String before, String after, FaultCode code, String column) throws IOException {
        ReadRow row = read(ROW.replace(before, after));

        assertThat(row.draft()).isEmpty();
        assertThat(row.row().problems())
                .extracting(RowProblem::column, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(column, code, true));
    }

    @Test
    void aRowThatIsNotUtf8HasOneProblem() throws IOException {
        ReadRow row = new Acled(
                        new ByteArrayInputStream(
                                (HEADER + ROW.replace("Idleb", "Idl\u00e9b")).getBytes(StandardCharsets.ISO_8859_1)),
                        new ImportOptions(null, null, false))
                .next()
                .orElseThrow();

        assertThat(row.row().problems()).extracting(RowProblem::code).containsExactly(FaultCode.NOT_TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "',760,Middle East,Syria', ',99999,Middle East,Red Sea', country, UNKNOWN_VALUE",
        "SOHR; SANA, LONG, source, WRONG_LENGTH"
    })
    void anUnusualFieldIsAWarningAndTheRowIsImported(String before, String after, String column, FaultCode code)
            throws IOException {
        ReadRow row = read(ROW.replace(before, after.equals("LONG") ? "x".repeat(301) : after));

        assertThat(row.draft()).isPresent();
        assertThat(row.row().problems())
                .extracting(RowProblem::column, RowProblem::code, RowProblem::skipped)
                .containsExactly(tuple(column, code, false));
    }

    private static final Draft.References REFERENCES = new Draft.References() {

        @Override
        public UUID source(ExternalId key) {
            return new UUID(0, 0);
        }

        @Override
        public UUID incident(ExternalId key) {
            return new UUID(0, 1);
        }

        @Override
        public List<ExternalId> granted(List<ExternalId> claimed) {
            return claimed;
        }
    };

    private static ReadRow read(String row) throws IOException {
        return new Acled(
                        new ByteArrayInputStream((HEADER + row).getBytes(StandardCharsets.UTF_8)),
                        new ImportOptions(null, null, false))
                .next()
                .orElseThrow();
    }

    private static Draft draft(String row) throws IOException {
        return read(row).draft().orElseThrow();
    }

    private static IncidentInput incident(String row) throws IOException {
        return draft(row).incidents().get(0).whenNew().apply(REFERENCES);
    }
}
