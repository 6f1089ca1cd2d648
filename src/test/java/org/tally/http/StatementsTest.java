package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many statements of SQL a request takes. */
@QuarkusTest
class StatementsTest extends HttpTest {

    @Inject
    SessionFactory sessions;

    @ParameterizedTest
    @EnumSource
    void aLargerPageTakesNoMoreStatements(Records records) {
        for (int i = 0; i < 30; i++) {
            recorded(records.path(), records.body("statements-" + records + "-" + i));
        }

        assertThat(statements(records.path() + "?limit=30")).isEqualTo(statements(records.path() + "?limit=3"));
    }

    /** The fewest of some tries: what runs in the background can only add. */
    private long statements(String path) {
        return LongStream.range(0, 5).map(attempt -> statementsOf(path)).min().orElseThrow();
    }

    private long statementsOf(String path) {
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        long before = statistics.getPrepareStatementCount();
        get(path).statusCode(200);
        long taken = statistics.getPrepareStatementCount() - before;
        assertThat(taken).as("statements that were counted").isPositive();
        return taken;
    }
}
