package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema of an incident requires its last day except for a campaign. */
class IncidentEndTest {

    private final Contract contract = new Contract();

    @Test
    void onlyACampaignCanBeWithoutALastDay() {
        assertThat(faults("CAMPAIGN", "")).isEmpty();
        assertThat(faults("CAMPAIGN", ", \"dateEnd\": null")).isEmpty();
        assertThat(faults("BATTLES", ", \"dateEnd\": \"2019-06-07\"")).isEmpty();
        assertThat(faults("BATTLES", "")).isNotEmpty();
        assertThat(faults("BATTLES", ", \"dateEnd\": null")).isNotEmpty();
    }

    private List<String> faults(String eventType, String dateEnd) {
        return contract.faults(
                "/components/schemas/IncidentInput",
                "{\"title\": \"An incident\", \"eventType\": \"%s\", \"dateStart\": \"2019-06-07\"%s}"
                        .formatted(eventType, dateEnd));
    }
}
