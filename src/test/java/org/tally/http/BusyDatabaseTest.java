package org.tally.http;

import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What a client is told while others hold all connections to the database, as slow readers of whole lists can. */
@QuarkusTest
class BusyDatabaseTest extends HttpTest {

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void whatFindsNoConnectionIsToBeSentAgain() throws SQLException {
        List<Connection> held = new ArrayList<>();
        try {
            while (held.size() < connections) {
                held.add(database.getConnection());
            }

            get("/incidents").statusCode(503).body("detail", startsWith("All connections are in use."));
            post("/incidents", Records.INCIDENTS.body())
                    .statusCode(503)
                    .body("detail", startsWith("All connections are in use."));
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }

        get("/incidents").statusCode(200);
    }
}
