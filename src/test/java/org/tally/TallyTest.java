package org.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void aServiceBuiltForPostgresqlNeedsToBeToldItsDatabase() {
        assertThat(Tally.faultOfDatabase("postgresql", Optional.empty()))
                .hasValueSatisfying(
                        fault -> assertThat(fault).contains("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql:"));
    }

    @Test
    void theUrlHasToBeOfTheDatabaseThatTheServiceWasBuiltFor() {
        assertThat(Tally.faultOfDatabase("postgresql", Optional.of("jdbc:h2:file:./data/tally;PASSWORD=hidden")))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("jdbc:h2:file:./data/tally").doesNotContain("hidden"));
        assertThat(Tally.faultOfDatabase("h2", Optional.of("jdbc:h2:mem:tally")))
                .isEmpty();
        assertThat(Tally.faultOfDatabase("postgresql", Optional.of("jdbc:postgresql://localhost/tally")))
                .isEmpty();
    }
}
