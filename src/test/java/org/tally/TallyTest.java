package org.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void aServiceBuiltForPostgresqlNeedsTheUrlOfItsDatabase() {
        assertThat(Tally.databaseFault("postgresql", Optional.empty()))
                .hasValueSatisfying(fault -> assertThat(fault).contains("TALLY_DB_URL", "jdbc:postgresql:"));
    }

    @Test
    void theUrlHasToBeOfTheDatabaseThatTheServiceWasBuiltFor() {
        assertThat(Tally.databaseFault("postgresql", Optional.of("jdbc:h2:file:./data/tally;PASSWORD=hidden")))
                .hasValueSatisfying(fault ->
                        assertThat(fault).contains("jdbc:h2:file:./data/tally").doesNotContain("hidden"));
        assertThat(Tally.databaseFault("h2", Optional.of("jdbc:h2:mem:tally"))).isEmpty();
        assertThat(Tally.databaseFault("postgresql", Optional.of("jdbc:postgresql://localhost/tally")))
                .isEmpty();
    }
}
