package org.tally.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of SQL statements that a request takes. */
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

        awaitRenewals();
        assertThat(statements(records.path() + "?limit=30")).isEqualTo(statements(records.path() + "?limit=3"));
    }

    @Test
    void summariesTakeOneStatementForEachKind() {
        for (int i = 0; i < 30; i++) {
            newFigure(newIncident(), newSource());
        }

        awaitRenewals();
        assertThat(statements("/figures?limit=30&include=source,incident&updatedAfter=2001-01-01T00:00:00Z"))
                .isEqualTo(statements("/figures?limit=30&updatedAfter=2001-01-01T00:00:00Z") + 2);
    }

    /** Hibernate keeps each new query in its plan cache. Queries that never hit the cache would fill it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/incidents?sort=-killed.best&country=SYR&dateFrom=200%1$d-01-01&dateTo=2021-01-01&eventType=BATTLES",
                "/incidents?q=sheikhoun+%1$d&place=tuman&actor=sham&admin1=idlib&sort=relevance,-title",
                "/incidents?near=3%1$d,36&withinKm=50&sort=distance",
                "/incidents?bbox=3%1$d,35,37,36&killedMin=1&killedMax=2&conflicting=true",
                "/incidents?bbox=3%1$d,35,37,36&q=khan+%1$d&publisher=a&originator=b&ancestorId=01900000-0000-7000-8000-000000000001&sort=relevance,-country",
                "/incidents?tag=a%1$d&tag=b&harmStatus=FAIR&subEventType=ATTACK&updatedAfter=2001-01-01T00:00:00Z",
                "/incidents?publisher=a%1$d&originator=b&metric=KILLED",
                "/incidents?externalId=test:%1$d",
                "/incidents?sourceId=01900000-0000-7000-8000-00000000000%1$d",
                "/incidents?ancestorId=01900000-0000-7000-8000-00000000000%1$d",
                "/incidents?parentId=01900000-0000-7000-8000-00000000000%1$d",
                "/sources?q=afp+%1$d&publisher=a&agency=b&kind=OTHER&language=en&publishedFrom=2001-01-01&publishedTo=2002-01-01",
                "/sources?incidentId=01900000-0000-7000-8000-00000000000%1$d&sort=-publishedOn",
                "/sources?syndicationOf=01900000-0000-7000-8000-00000000000%1$d&externalId=test:1",
                "/figures?incidentId=01900000-0000-7000-8000-00000000000%1$d&metric=KILLED&victimStatus=ANY",
                "/figures?originator=a%1$d&group=b&side=A&qualifier=ABOUT&cumulative=true&status=ACTIVE",
                "/figures?windowFrom=200%1$d-01-01&windowTo=2010-01-01&assertedFrom=2001-01-01&assertedTo=2010-01-01&sort=-windowStart",
            })
    void aListIsTranslatedOnce(String path) {
        assertTranslatedOnce(path);
    }

    /** The total is counted only if the list does not fit on the page. */
    @Test
    void aTotalIsTranslatedOnce() {
        for (int i = 0; i < 2; i++) {
            recorded(Records.INCIDENTS.path(), Records.INCIDENTS.body("counted-" + i));
        }

        assertTranslatedOnce("/incidents?updatedAfter=200%1$d-01-01T00:00:00Z&limit=1");
    }

    private void assertTranslatedOnce(String path) {
        awaitRenewals();
        emptyPlanCache();
        get(path.formatted(1)).statusCode(200);
        Statistics statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        long[] known = new long[2];
        // Several tries, since background work can only add queries, and has none in the emptied cache.
        assertThat(LongStream.range(2, 7).map(value -> {
                    known[0] = statistics.getQueryPlanCacheHitCount();
                    known[1] = statistics.getQueryPlanCacheMissCount();
                    get(path.formatted(value)).statusCode(200);
                    if (!isRankedOnH2(path)) {
                        assertThat(statistics.getQueryPlanCacheHitCount()).isGreaterThan(known[0]);
                    }
                    return statistics.getQueryPlanCacheMissCount() - known[1];
                }))
                .contains(0L);
    }

    /** A full cache keeps a new query only when it comes more often than the others. A long suite fills the cache. */
    private void emptyPlanCache() {
        sessions.unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getInterpretationCache()
                .close();
    }

    /** H2 ranks the matches of a text in a derived table. Such a query is translated each time, and not kept. */
    private static boolean isRankedOnH2(String path) {
        return TestDatabase.KIND.equals("h2") && path.matches(".*([?&]q=|/figures\\?originator=).*");
    }

    /** The smallest number in several tries, since background work can only add statements. */
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
