package org.tally.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesGrowUpToTheLongest() {
        assertThat(IntStream.range(0, 20).mapToObj(Backoff::before).toList())
                .isSorted()
                .startsWith(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40))
                .endsWith(Duration.ofMillis(200), Duration.ofMillis(200));
    }

    @Test
    void allRetriesTakeLessThanFiveSeconds() {
        assertThat(IntStream.range(0, 20).mapToObj(Backoff::before).reduce(Duration.ZERO, Duration::plus))
                .isLessThan(Duration.ofSeconds(5));
    }
}
