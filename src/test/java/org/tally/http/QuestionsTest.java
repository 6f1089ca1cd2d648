package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.tally.imports.format.Ged;

/** The requests of docs/questions.md get the answers that the page gives. */
@QuarkusTest
@TestProfile(QuestionsTest.OwnDatabase.class)
class QuestionsTest extends HttpTest {

    /** The answers are those of a sample that no other test has changed, and of GED rows that are its first release. */
    public static final class OwnDatabase implements QuarkusTestProfile {}

    private static final Pattern QUESTION = Pattern.compile("### (\\d+)\\. .*");
    private static final Pattern REQUEST = Pattern.compile("GET (\\S+)");
    private static final Pattern ANSWER = Pattern.compile("- `(.+?)` is `(.+)`");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A question of the page. */
    private record Question(int number, String request, List<Answer> answers) {}

    /** A part of the answer, by its path, and its value as JSON. */
    private record Answer(String path, String json) {}

    private static List<Question> questions() throws IOException {
        List<Question> questions = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(Path.of("docs/questions.md"))) {
            Matcher question = QUESTION.matcher(line);
            Matcher request = REQUEST.matcher(line);
            Matcher answer = ANSWER.matcher(line);
            if (question.matches()) {
                number = Integer.parseInt(question.group(1));
            } else if (request.matches()) {
                questions.add(new Question(number, request.group(1), new ArrayList<>()));
            } else if (answer.matches()) {
                questions.get(questions.size() - 1).answers.add(new Answer(answer.group(1), answer.group(2)));
            }
        }
        return questions;
    }

    private static ValidatableResponse answer(int number) throws IOException {
        return get(questions().get(number - 1).request).statusCode(200);
    }

    @Test
    void thePageAsksThirtyQuestions() throws IOException {
        assertThat(questions())
                .extracting(Question::number)
                .hasSize(30)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theSampleGivesTheAnswersOfThePage() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        int answers = 0;
        for (Question question : questions()) {
            ValidatableResponse response = get(question.request).statusCode(200);
            for (Answer answer : question.answers) {
                JsonNode actual = MAPPER.valueToTree(response.extract().path(answer.path));
                softly.assertThat(actual.toString())
                        .as(question.number + " " + answer.path)
                        .isEqualTo(answer.json);
                answers++;
            }
        }
        softly.assertAll();
        assertThat(answers).isGreaterThan(30);
    }

    /** Some of the events of 2019 in Idlib, with their numbers (Uppsala Conflict Data Program, CC BY 4.0). */
    @Test
    void gedGivesItsOwnSums() throws IOException {
        Ged file = Ged.event("304593")
                .with(idlib("2019-07-31", "2019-08-02", "2", 0, 0, 1, "1", "1", "1"))
                .and("299001")
                .with(idlib("2019-05-01", "2019-05-01", "1", 3, 2, 4, "9", "9", "9"))
                .and("299002")
                .with(idlib("2019-05-31", "2019-05-31", "1", 0, 0, 6, "5", "6", "7"))
                .with("type_of_violence", "3", "side_b", "Civilians", "dyad_name", "Government of Syria - Civilians")
                .and("299003")
                .with(idlib("2019-06-01", "2019-06-30", "4", 0, 7, 0, "9", "7", "8"));
        ended(imported(file.csv().getBytes(StandardCharsets.UTF_8), "ucdp-ged", "text/csv"))
                .body("state", equalTo("COMPLETED"));
        awaitRenewals();

        answer(24)
                .body("groups.key.month", contains("2019-05", "2019-06"))
                .body("groups.best", contains(10, 0))
                .body("undated.best", contains(1))
                .body("total.best", equalTo(11));
        answer(25).body("items.killed.best", contains(9, 7, 6, 1));
        answer(26)
                .body("overlapping", equalTo(true))
                .body("groups.key.actor", contains("Government of Syria", "Syrian insurgents"))
                .body("groups.best", contains(23, 17));
        answer(27)
                .body("groups.key.perpetrator", contains("Government of Syria"))
                .body("groups.best", contains(6));
        assertThat(answer(28).extract().asString().lines())
                .containsExactly(
                        "admin1,quarter,metric,undated,incidents,withNumber,low,best,high",
                        "Idlib Governorate,2019-Q2,KILLED,false,3,3,14,22,",
                        "Idlib Governorate,2019-Q3,KILLED,false,1,1,1,1,1");
        answer(29)
                .body("groups.key.publisher", hasItem("Syrian Observatory for Human Rights"))
                .body("undated", empty());
        answer(30).body("items.anomalies.flatten()", hasItem("RANGE_NOT_ORDERED"));
    }

    private static String[] idlib(
            String start,
            String end,
            String datePrecision,
            int sideA,
            int sideB,
            int civilians,
            String low,
            String best,
            String high) {
        return new String[] {
            "adm_1",
            "Idlib Governorate",
            "date_start",
            start,
            "date_end",
            end,
            "date_prec",
            datePrecision,
            "deaths_a",
            "" + sideA,
            "deaths_b",
            "" + sideB,
            "deaths_civilians",
            "" + civilians,
            "low",
            low,
            "best",
            best,
            "high",
            high
        };
    }
}
