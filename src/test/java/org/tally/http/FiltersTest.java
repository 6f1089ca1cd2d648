package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.contract.Contract;
import org.tally.record.StoredDocuments;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;
import org.tally.text.TermBytes;

/** Every filter of every list, in every format: the list contains the matching records and no others. */
@QuarkusTest
class FiltersTest extends HttpTest {

    /** Values that only the service sets, which a case gives by a figure, by a child or by SQL. */
    private static final List<String> BESIDE = List.of("figure", "child", "sql");

    /** The parameters of a list that are not filters. */
    private static final Set<String> NO_FILTERS =
            Set.of("sort", "fields", "include", "format", "hxl", "bom", "limit", "cursor");

    @Inject
    DataSource database;

    /** A list, a filter, the fields of records that match it, and those of records that do not. */
    private static final String CASES = """
            /incidents | q=SHEIKHOUN,+tuman | {"summary": "From Khan Shaykhun to Khan Tuman"} | {"summary": "Khan Shaykhun"}
            /incidents | q=sheikhoun&q=binnish | {"summary": "Bennish"} | {"summary": "Nubl"}
            /incidents | q=nusra | {"actors": [{"name": "Jabhat an-Nusra", "side": "B"}]} | {"actors": [{"name": "Jabhat al-Nasr", "side": "B"}]}
            /incidents | dateFrom=2019-06-07 | {"dateEnd": "2019-06-07"} | {"dateEnd": "2019-06-06"}
            /incidents | dateFrom=2030-01-01 | {"eventType": "CAMPAIGN", "dateEnd": null} | {"dateEnd": "2019-06-07"}
            /incidents | dateTo=2019-06-06 | {"dateStart": "2019-06-06"} | {"dateStart": "2019-06-07"}
            /incidents | country=YEM,IRQ | {"location": {"country": "IRQ"}} | {"location": {"country": "SYR"}}
            /incidents | country=YEM&country=IRQ | {"location": {"country": "YEM"}} | {"location": {"country": "SYR"}}
            /incidents | admin1=Edleb | {"location": {"admin1": "Idlib"}} | {"location": {"admin1": "Aleppo"}}
            /incidents | place=Khan+Sheikhoun | {"location": {"placeName": "Khan Shaykhun"}} | {"location": {"placeName": "Khan Tuman"}}
            /incidents | place=x,Maaret+al-Numan | {"location": {"placeAliases": ["Maarrat an-Nu'man"]}} | {"summary": "Maaret al-Numan"}
            /incidents | bbox=36,35,37,36 | {"location": {"latitude": 35, "longitude": 36}} | {"location": {"latitude": 35.5, "longitude": 35.9}}
            /incidents | bbox=36,35,37,36 | {"location": {"latitude": 36, "longitude": 37}} | {"location": {"latitude": 36.1, "longitude": 36.5}}
            /incidents | bbox=170,-20,-170,20 | {"location": {"latitude": 0, "longitude": -175}} | {"location": {"latitude": 0, "longitude": 0}}
            /incidents | bbox=170,-20,-170,20 | {"location": {"latitude": 0, "longitude": 175}} | {"location": {"latitude": 30, "longitude": 175}}
            /incidents | bbox=170,-20,180,20 | {"location": {"latitude": 0, "longitude": -180}} | {"location": {"latitude": 0, "longitude": -179.9}}
            /incidents | bbox=-180,-20,-170,20 | {"location": {"latitude": 0, "longitude": 180}} | {"location": {"latitude": 0, "longitude": 179.9}}
            /incidents | bbox=-0.13183593750000003,3.4E1,1e-7,36.000000000000001 | {"location": {"latitude": 35, "longitude": 0}} | {"location": {"latitude": 35, "longitude": 1}}
            /incidents | near=35,36&withinKm=50 | {"location": {"latitude": 35.4, "longitude": 36}} | {"location": {"latitude": 35.4, "longitude": 36.4}}
            /incidents | near=0,179.9&withinKm=50 | {"location": {"latitude": 0, "longitude": -179.9}} | {"location": {"latitude": 0, "longitude": 179}}
            /incidents | near=89.9,0&withinKm=50 | {"location": {"latitude": 89.9, "longitude": 180}} | {"location": {"latitude": 89, "longitude": 0}}
            /incidents | eventType=RIOTS,PROTESTS | {"eventType": "PROTESTS"} | {"eventType": "BATTLES"}
            /incidents | subEventType=ARMED_CLASH | {"subEventType": "ARMED_CLASH"} | {"subEventType": "GOVERNMENT_REGAINS_TERRITORY"}
            /incidents | actor=Hayat+Tahrir+ash-Sham | {"actors": [{"name": "Hay'at Tahrir al-Sham", "side": "B"}]} | {"actors": [{"name": "Tahrir al-Sham", "side": "B"}]}
            /incidents | ancestorId=${war} | {"parentId": "${battle}"} | {"parentId": "${incident}"}
            /incidents | parentId=${war},${incident} | {"parentId": "${incident}"} | {"parentId": "${battle}"}
            /incidents | sourceId=${source} | {"sourceIds": ["${source}"]} | {"sourceIds": ["${other}"]}
            /incidents | sourceId=${source} | {"figure": {"sourceId": "${source}"}} | {"figure": {"sourceId": "${other}"}}
            /incidents | publisher=the+publisher+${n} | {"sourceIds": ["${source}"]} | {"sourceIds": ["${other}"]}
            /incidents | license=MIT,licence+${n} | {"sourceIds": ["${source}"]} | {"sourceIds": ["${other}"]}
            /incidents | license=licence+${n} | {"figure": {"sourceId": "${source}"}} | {"figure": {"sourceId": "${other}"}}
            /incidents | originator=Observatori | {"figure": {"originator": "The Observatory"}} | {"figure": {"originator": "AFP"}}
            /incidents | tag=t1,t2 | {"tags": ["t2", "case${n}"]} | {"tags": ["t21", "case${n}"]}
            /incidents | harmStatus=WEAK,FAIR | {"harmStatus": "FAIR"} | {"harmStatus": "CONFIRMED"}
            /incidents | externalId=filter:${n}-1&externalId=filter:${n}-2 | {"externalIds": [{"scheme": "filter", "value": "${n}-${i}"}]} | {"externalIds": [{"scheme": "filter", "value": "${n}-no-${i}"}]}
            /incidents | metric=DISPLACED | {"figure": {"metric": "DISPLACED"}} | {"figure": {"metric": "INJURED"}}
            /incidents | killedMin=10 | {"sql": "killed_best = 10"} | {"sql": "killed_best = 9, killed_high = 99"}
            /incidents | killedMin=0 | {"sql": "killed_best = 0"} | {"sql": "killed_low = 5"}
            /incidents | killedMax=10 | {"sql": "killed_best = 10"} | {"sql": "killed_best = 11, killed_low = 1"}
            /incidents | killedLowMin=10 | {"sql": "killed_low = 10"} | {"sql": "killed_low = 9, killed_best = 99"}
            /incidents | killedHighMax=10 | {"sql": "killed_high = 10"} | {"sql": "killed_high = 11, killed_best = 1"}
            /incidents | killedHighMax=10 | {"sql": "killed_high = 9"} | {"sql": "killed_best = 1"}
            /incidents | originatorsMin=1 | {"figure": {"metric": "KILLED"}} | {"figure": {"metric": "INJURED"}}
            /incidents | originatorsMin=2 | {"sql": "killed_originators = 2"} | {"sql": "killed_originators = 1"}
            /incidents | originatorsMax=1 | {"figure": {"metric": "KILLED"}} | {"sql": "killed_originators = 2"}
            /incidents | datePrecisionMax=2 | {"datePrecision": 2} | {"datePrecision": 3}
            /incidents | placePrecisionMax=3 | {"location": {"precision": 3}} | {"location": {"precision": 4}}
            /incidents | leaf=true | {"parentId": "${war}"} | {"child": {}}
            /incidents | leaf=false | {"child": {}} | {"parentId": "${war}"}
            /incidents | conflicting=true | {"sql": "killed_conflicting = true"} | {"sql": "killed_conflicting = false"}
            /incidents | conflicting=false | {"sql": "killed_conflicting = false"} | {"sql": "killed_conflicting = true"}
            /incidents | updatedAfter=2101-01-01T00:00:00Z | {"sql": "changed_at = timestamp with time zone '2101-01-01 00:00:01+00:00'"} | {"sql": "changed_at = timestamp with time zone '2101-01-01 00:00:00+00:00'"}
            /sources | q=Observatori+repport | {"title": "Report of the Observatory"} | {"title": "Report"}
            /sources | publisher=France-24 | {"publisher": "FRANCE 24"} | {"publisher": "France 3"}
            /sources | agency=afp,reuters | {"agency": "AFP"} | {"agency": "AP"}
            /sources | kind=OTHER,DATASET | {"kind": "DATASET"} | {"kind": "UN_REPORT"}
            /sources | language=ar,fr | {"language": "fr"} | {"language": "en"}
            /sources | license=ODbL-1.0,CC0-1.0 | {"license": "CC0-1.0"} | {"license": "cc0-1.0"}
            /sources | publishedFrom=2019-06-07 | {"publishedOn": "2019-06-07"} | {"publishedOn": "2019-06-06"}
            /sources | publishedTo=2019-06-07 | {"publishedOn": "2019-06-07"} | {"publishedOn": "2019-06-08"}
            /sources | syndicationOf=${source} | {"syndicationOf": "${source}"} | {"syndicationOf": "${other}"}
            /sources | incidentId=${incident} | {"figure": {"incidentId": "${incident}"}} | {"figure": {"incidentId": "${war}"}}
            /sources | contentHash=${hash1},${hash2} | {"contentHash": "${hash${i}}"} | {"contentHash": "${hash3}"}
            /sources | externalId=filter:${n}-1&externalId=filter:${n}-2 | {"externalIds": [{"scheme": "filter", "value": "${n}-${i}"}]} | {"externalIds": [{"scheme": "filter", "value": "${n}-no-${i}"}]}
            /sources | updatedAfter=2101-01-01T00:00:00Z | {"sql": "updated_at = timestamp with time zone '2101-01-01 00:00:01+00:00'"} | {"sql": "updated_at = timestamp with time zone '2101-01-01 00:00:00+00:00'"}
            /figures | incidentId=${incident},${battle} | {"incidentId": "${incident}"} | {"incidentId": "${war}"}
            /figures | ancestorId=${war} | {"incidentId": "${battle}"} | {"incidentId": "${incident}"}
            /figures | ancestorId=${war} | {"incidentId": "${battle}"} | {"incidentId": "${war}"}
            /figures | sourceId=${other} | {"sourceId": "${other}"} | {"sourceId": "${source}"}
            /figures | metric=INJURED,MISSING | {"metric": "MISSING"} | {"metric": "KILLED"}
            /figures | victimStatus=CIVILIAN,UNKNOWN | {"victims": {"status": "UNKNOWN"}} | {"victims": {"status": "COMBATANT"}}
            /figures | side=A | {"victims": {"status": "COMBATANT", "side": "A"}} | {"victims": {"status": "COMBATANT", "side": "B"}}
            /figures | group=paramilitaries | {"victims": {"status": "ANY", "group": "Allied paramilitaries"}} | {"victims": {"status": "ANY", "group": "rebels"}}
            /figures | originator=the+observatory | {"originator": "The Observatori"} | {"originator": "The UN"}
            /figures | publisher=the+publisher+${n} | {"sourceId": "${source}"} | {"sourceId": "${other}"}
            /figures | agency=the+agency+${n} | {"sourceId": "${source}"} | {"sourceId": "${other}"}
            /figures | license=licence+${n} | {"sourceId": "${source}"} | {"sourceId": "${other}"}
            /figures | perpetrator=Nusra | {"perpetrator": "Jabhat an-Nusra"} | {"perpetrator": "Jabhat al-Nasr"}
            /figures | sex=FEMALE,MALE | {"victims": {"status": "ANY", "sex": "MALE"}} | {"victims": {"status": "ANY", "sex": "UNKNOWN"}}
            /figures | ageGroup=CHILD | {"victims": {"status": "ANY", "ageGroup": "CHILD"}} | {"victims": {"status": "ANY", "ageGroup": "ADULT"}}
            /figures | cause=SMALL_ARMS,INCENDIARY | {"cause": "INCENDIARY"} | {"cause": "UNKNOWN"}
            /figures | conceded=true | {"conceded": true} | {"conceded": false}
            /figures | conceded=false | {} | {"conceded": true}
            /figures | anomaly=RANGE_NOT_ORDERED | {"sql": "terms = ${out-of-order}"} | {}
            /figures | qualifier=EXACTLY,NEARLY | {"qualifier": "NEARLY"} | {"qualifier": "ABOUT"}
            /figures | windowFrom=2018-01-02 | {"windowStart": "2018-01-01", "windowEnd": "2018-01-02"} | {"windowStart": "2018-01-01"}
            /figures | windowTo=2018-01-02 | {"windowStart": "2018-01-02"} | {"windowStart": "2018-01-03", "windowEnd": "2018-01-04"}
            /figures | assertedFrom=2018-01-02 | {"assertedOn": "2018-01-02"} | {"assertedOn": "2018-01-01"}
            /figures | assertedTo=2018-01-02 | {"assertedOn": "2018-01-02"} | {"assertedOn": "2018-01-03"}
            /figures | cumulative=true | {"cumulative": true} | {"cumulative": false}
            /figures | cumulative=false | {} | {"cumulative": true}
            /figures | status=RETRACTED | {"status": "RETRACTED", "retractionReason": "wrong"} | {"status": "ACTIVE"}
            /figures | externalId=filter:${n}-1&externalId=filter:${n}-2 | {"externalIds": [{"scheme": "filter", "value": "${n}-${i}"}]} | {"externalIds": [{"scheme": "filter", "value": "${n}-no-${i}"}]}
            /figures | updatedAfter=2101-01-01T00:00:00Z | {"sql": "updated_at = timestamp with time zone '2101-01-01 00:00:01+00:00'"} | {"sql": "updated_at = timestamp with time zone '2101-01-01 00:00:00+00:00'"}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
    void aFilterHoldsInEveryForm(String path, String filter, String fitting, String other) throws SQLException {
        Scene scene = new Scene(path);
        List<String> wanted = List.of(scene.record(fitting, 1), scene.record(fitting, 2));
        scene.record(other, 3);
        String list = path + "?" + scene.filled(filter, 0) + "&" + scene.marker(filter);

        assertThat(get(list).statusCode(200).extract().<List<String>>path("items.id"))
                .isEqualTo(wanted);
        assertThat(pages(list + "&limit=1")).isEqualTo(wanted);
        assertThat(get(list + "&limit=1").statusCode(200).extract().<Integer>path("total.value"))
                .isEqualTo(2);
        assertThat(csv(list)).isEqualTo(wanted);
        assertThat(ndjson(list)).isEqualTo(wanted);
        if (path.equals("/incidents")) {
            for (String features : List.of(list, list.replace("/incidents?", "/ogc/collections/incidents/items?"))) {
                assertThat(get(features + (features.equals(list) ? "&format=geojson" : ""))
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("features.id"))
                        .isEqualTo(wanted);
            }
            List<Integer> groups = get(list.replace("?", "/aggregates?groupBy=country&"))
                    .statusCode(200)
                    .extract()
                    .path("groups.incidents");
            assertThat(groups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
        }
    }

    @Test
    void everyFilterIsTried() {
        Set<String> tried = new TreeSet<>();
        CASES.lines().forEach(line -> {
            String[] cells = line.split(" \\| ");
            tried.add(cells[0] + " " + cells[1].replaceAll("=.*", ""));
        });
        Contract contract = new Contract();
        Set<String> documented = new TreeSet<>();
        for (Contract.Operation operation : contract.operations()) {
            if (Set.of("listIncidents", "listSources", "listFigures").contains(operation.id())) {
                for (JsonNode parameter : operation.node().get("parameters")) {
                    documented.add(operation.path() + " "
                            + contract.resolve(parameter).get("name").asText());
                }
            }
        }
        documented.removeIf(one -> NO_FILTERS.contains(one.replaceAll(".* ", "")));
        documented.remove("/incidents withinKm");

        assertThat(tried).isEqualTo(documented);
    }

    @Test
    void everyDocumentedSortKeyIsTaken() {
        // The filters that relevance and distance need.
        Map<String, String> filters = Map.of(
                "/incidents", "q=x&near=35,36&withinKm=50",
                "/sources", "q=x",
                "/figures", "group=x",
                "/organizations", "q=x");
        Set<String> tried = new TreeSet<>();
        Contract contract = new Contract();
        for (Contract.Operation operation : contract.operations()) {
            for (JsonNode reference : operation.node().path("parameters")) {
                JsonNode parameter = contract.resolve(reference);
                if (parameter.get("name").asText().equals("sort")) {
                    tried.add(operation.path());
                    for (JsonNode key : parameter.at("/schema/items/enum")) {
                        get(operation.path() + "?" + filters.get(operation.path()) + "&sort=" + key.asText())
                                .statusCode(200);
                    }
                }
            }
        }

        assertThat(tried).isEqualTo(filters.keySet());
    }

    private static List<String> pages(String list) {
        List<String> ids = new ArrayList<>();
        for (String page = list; page != null; ) {
            var answer = get(page).statusCode(200).extract();
            ids.addAll(answer.path("items.id"));
            page = answer.path("next");
        }
        return ids;
    }

    private static List<String> csv(String list) {
        String rows =
                get(list + "&fields=id&format=csv").statusCode(200).extract().asString();
        return rows.lines().skip(1).toList();
    }

    private static List<String> ndjson(String list) {
        String lines = get(list + "&format=ndjson").statusCode(200).extract().asString();
        return lines.lines().map(line -> Contract.json(line).get("id").asText()).toList();
    }

    /** The records of a case, which share a unique mark. */
    private final class Scene {

        private final String path;
        private final String n = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        private final Map<String, String> names = new HashMap<>();

        Scene(String path) {
            this.path = path;
        }

        /** A filter that finds only the records of this case. It uses another parameter than the filter of the case. */
        String marker(String filter) {
            return switch (path) {
                case "/incidents" -> filter.startsWith("tag") ? "q=word" + n : "tag=case" + n;
                case "/sources" -> filter.startsWith("q=") ? "publisher=word" + n : "q=word" + n;
                default ->
                    filter.matches("(sourceId|publisher|agency|license)=.*")
                            ? "group=word" + n
                            : "sourceId=" + named("source");
            };
        }

        String record(String fields, int i) throws SQLException {
            ObjectNode body = (ObjectNode) Contract.json(base());
            ObjectNode own = (ObjectNode) Contract.json(filled(fields, i));
            JsonNode figure = own.path("figure");
            String sql = own.path("sql").asText();
            body.setAll(own.deepCopy().remove(BESIDE));
            String id = recorded(path, body.toString());
            if (!figure.isMissingNode()) {
                recordFigure(id, (ObjectNode) figure);
            }
            if (own.has("child")) {
                recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + id + "\""));
            }
            if (!sql.isEmpty()) {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.executeUpdate("update %s set %s where id = '%s'"
                            .formatted(path.substring(1, path.length() - 1), sql, id));
                }
                StoredDocuments.writeAgain(List.of(UUID.fromString(id)));
            }
            return id;
        }

        private String base() {
            return switch (path) {
                case "/incidents" -> """
                        {"title": "word%1$s", "eventType": "BATTLES", "dateStart": "2019-06-01", "dateEnd": "2019-06-20",
                         "tags": ["case%1$s"]}""".formatted(n);
                case "/sources" -> """
                        {"kind": "NGO_REPORT", "title": "word%1$s", "publisher": "word%1$s"}""".formatted(n);
                default -> """
                        {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "ABOUT", "value": 3,
                         "victims": {"status": "ANY", "group": "word%s"}, "originator": "X", "assertedOn": "2018-06-01"}""".formatted(named("incident"), named("source"), n);
            };
        }

        private void recordFigure(String id, ObjectNode fields) {
            ObjectNode body = (ObjectNode) Contract.json("""
                    {"incidentId": "%s", "sourceId": "%s", "metric": "KILLED", "qualifier": "SEVERAL", "originator": "X",
                     "assertedOn": "2020-01-01"}""".formatted(
                            path.equals("/incidents") ? id : named("incident"),
                            path.equals("/sources") ? id : named("source")));
            body.setAll(fields);
            recorded("/figures", body.toString());
        }

        /** The terms of a record that has a single term. */
        private static String sql(long term) {
            return TestDatabase.KIND.equals("postgresql")
                    ? "'{" + term + "}'"
                    : "x'" + HexFormat.of().formatHex(TermBytes.of(new long[] {term})) + "'";
        }

        String filled(String text, int i) {
            String filled = text.replace("${i}", String.valueOf(i))
                    .replace("${n}", n)
                    .replace("${out-of-order}", sql(SearchTerms.code(SearchField.ANOMALY, "RANGE_NOT_ORDERED")));
            for (int k = 1; k <= 3; k++) {
                filled = filled.replace("${hash" + k + "}", (n + k).repeat(5).substring(0, 64));
            }
            for (String name : List.of("war", "battle", "incident", "source", "other")) {
                String reference = "${" + name + "}";
                if (filled.contains(reference)) {
                    filled = filled.replace(reference, named(name));
                }
            }
            return filled;
        }

        private String named(String name) {
            if (!names.containsKey(name)) {
                names.put(name, create(name));
            }
            return names.get(name);
        }

        private String create(String name) {
            return switch (name) {
                case "battle" ->
                    recorded("/incidents", Records.INCIDENTS.with("\"parentId\": \"" + named("war") + "\""));
                case "war", "incident" -> newIncident();
                default -> recorded("/sources", """
                            {"kind": "OTHER", "publisher": "The Publisher %1$s%2$s", "agency": "The Agency %1$s%2$s",
                             "license": "licence %1$s%2$s"}""".formatted(name.equals("other") ? "not " : "", n));
            };
        }
    }
}
