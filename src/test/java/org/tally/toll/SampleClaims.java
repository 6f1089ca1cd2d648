package org.tally.toll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.DatePrecision;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.claim.Window;

/** The sample data as input of the toll. */
final class SampleClaims {

    private static final JsonNode SOURCES = read("sources");
    private static final JsonNode INCIDENTS = read("incidents");
    private static final JsonNode FIGURES = read("figures");

    private SampleClaims() {}

    /** The incident whose title starts with a text, with all incidents below it. */
    static IncidentClaims of(String title) {
        return stream(INCIDENTS)
                .filter(incident -> incident.get("title").textValue().startsWith(title))
                .map(SampleClaims::incident)
                .findAny()
                .orElseThrow();
    }

    /** The id of a sample figure by the number that the id ends with. */
    static UUID figure(int number) {
        return UUID.fromString("01900000-0000-7002-8000-%012d".formatted(number));
    }

    private static IncidentClaims incident(JsonNode incident) {
        return new IncidentClaims(
                id(incident),
                incident.get("title").textValue(),
                new Window(
                        day(incident, "dateStart").orElseThrow(),
                        day(incident, "dateEnd").orElse(null)),
                DatePrecision.daysOff(incident.get("datePrecision").intValue()),
                stream(FIGURES)
                        .filter(figure -> figure.get("incidentId").equals(incident.get("id")))
                        .map(SampleClaims::figure)
                        .toList(),
                stream(INCIDENTS)
                        .filter(child -> incident.get("id").equals(child.get("parentId")))
                        .map(SampleClaims::incident)
                        .toList());
    }

    private static ClaimedFigure figure(JsonNode figure) {
        JsonNode source = stream(SOURCES)
                .filter(candidate -> candidate.get("id").equals(figure.get("sourceId")))
                .findAny()
                .orElseThrow();
        return ClaimedFigureBuilder.builder()
                .id(id(figure))
                .source(new ClaimSource(
                        id(source),
                        text(source, "publisher").map(Party::named),
                        text(source, "agency").map(Party::named),
                        Optional.empty()))
                .metric(Metric.valueOf(figure.get("metric").textValue()))
                .counted(counted(figure))
                .narrowing(new Narrowing(text(figure.path("victims"), "group"), Optional.empty()))
                .range(claim(figure).range())
                .window(new Window(
                        day(figure, "windowStart").orElse(null),
                        day(figure, "windowEnd").orElse(null)))
                .windowExpression(text(figure, "windowExpression"))
                .cumulative(figure.path("cumulative").asBoolean())
                .originator(text(figure, "originator")
                        .or(() -> text(source, "agency"))
                        .or(() -> text(source, "publisher"))
                        .map(Party::named))
                .asserted(day(figure, "assertedOn")
                        .or(() -> day(source, "publishedOn"))
                        .map(Moment::on))
                .partOf(text(figure, "partOf").map(UUID::fromString))
                .supersedes(text(figure, "supersedes").map(UUID::fromString))
                .build();
    }

    private static Counted counted(JsonNode figure) {
        JsonNode victims = figure.path("victims");
        return text(figure, "facility")
                .<Counted>map(kind -> new Counted.Facilities(Facility.valueOf(kind)))
                .orElseGet(() -> Counted.of(
                        text(victims, "status").map(VictimStatus::valueOf).orElse(VictimStatus.ANY),
                        text(victims, "side").map(Side::valueOf),
                        text(victims, "sex").map(Sex::valueOf),
                        text(victims, "ageGroup").map(AgeGroup::valueOf)));
    }

    private static Claim claim(JsonNode figure) {
        return new Claim(
                Qualifier.valueOf(figure.get("qualifier").textValue()),
                number(figure, "value"),
                number(figure, "valueMin"),
                number(figure, "valueMax"));
    }

    private static UUID id(JsonNode resource) {
        return UUID.fromString(resource.get("id").textValue());
    }

    private static Optional<String> text(JsonNode resource, String field) {
        return Optional.ofNullable(resource.path(field).textValue());
    }

    private static Optional<LocalDate> day(JsonNode resource, String field) {
        return text(resource, field).map((Function<String, LocalDate>) LocalDate::parse);
    }

    private static Long number(JsonNode resource, String field) {
        return resource.has(field) ? resource.get(field).longValue() : null;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode read(String collection) {
        try (InputStream stream = SampleClaims.class.getResourceAsStream("/sample/" + collection + ".json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
