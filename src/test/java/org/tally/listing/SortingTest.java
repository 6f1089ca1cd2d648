package org.tally.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

class SortingTest {

    @Test
    void anUnknownSortKeyIsRefused() {
        assertThatThrownBy(() -> Sorting.of(List.of("-colour"), Map.of()))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(refusal.faults().get(0).code()).isEqualTo(FaultCode.UNKNOWN_VALUE);
                    assertThat(refusal.faults().get(0).message()).contains("colour");
                });
    }
}
