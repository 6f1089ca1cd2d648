package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.Condition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The responses while other clients hold all connections to the database, and the number of connections that whole lists may hold. */
@QuarkusTest
class BusyDatabaseTest extends HttpTest {

    private static final String ALL_IN_USE = "All connections are in use.";

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    private final List<Connection> held = new ArrayList<>();

    @BeforeEach
    void holdAll() throws SQLException {
        while (held.size() < connections) {
            held.add(database.getConnection());
        }
    }

    @AfterEach
    void letGo() throws SQLException {
        for (Connection connection : held) {
            connection.close();
        }
        held.clear();
    }

    @Test
    void whatFindsNoConnectionIsToBeSentAgain() throws SQLException {
        get("/incidents").statusCode(503).header("Retry-After", "10").body("detail", startsWith(ALL_IN_USE));
        post("/incidents", Records.INCIDENTS.body()).statusCode(503).body("detail", startsWith(ALL_IN_USE));
        request()
                .contentType("text/csv")
                .body("id")
                .post("/imports?format=ucdp-ged&release=19.1")
                .then()
                .statusCode(503);

        letGo();

        get("/incidents").statusCode(200);
    }

    /** Lists that wait for a connection count like lists that clients read slowly. */
    @Test
    void wholeListsTakeHalfOfTheConnections() throws SQLException {
        int lists = connections / 2 + 1;
        ExecutorService readers = Executors.newFixedThreadPool(lists);
        try {
            List<Future<String>> told = Stream.generate(() -> readers.submit(BusyDatabaseTest::refusedList))
                    .limit(lists)
                    .toList();

            assertThat(told)
                    .extracting(Future::get)
                    .areExactly(1, beginningWith("Too many whole lists are being read at the same time."))
                    .areExactly(lists - 1, beginningWith(ALL_IN_USE));
        } finally {
            readers.shutdown();
        }
        letGo();

        for (int i = 0; i < lists; i++) {
            get("/sources?format=csv").statusCode(200);
        }
    }

    private static String refusedList() {
        return get("/sources?format=csv").statusCode(503).extract().path("detail");
    }

    private static Condition<String> beginningWith(String text) {
        return new Condition<>(detail -> detail.startsWith(text), "beginning with '%s'", text);
    }
}
