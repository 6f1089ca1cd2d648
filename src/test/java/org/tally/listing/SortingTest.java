package org.tally.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

class SortingTest {

    private enum Key implements NamedSortKey<String, String> {
        SIZE;

        @Override
        public String parameter() {
            return "size";
        }

        @Override
        public SortKey<String> of(String filter) {
            throw new AssertionError("the key was not asked for");
        }
    }

    @Test
    void anUnknownSortKeyIsRefused() {
        assertThatThrownBy(() -> Sorting.of(List.of("-colour"), Key.values(), ""))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
                    assertThat(refusal.faults().get(0).code()).isEqualTo(FaultCode.UNKNOWN_VALUE);
                    assertThat(refusal.faults().get(0).message()).contains("colour", "size");
                });
    }
}
