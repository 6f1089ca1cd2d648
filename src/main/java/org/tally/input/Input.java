package org.tally.input;

import org.tally.problem.Faults;

/** What a client writes. Its fields are checked by Bean Validation; rules between fields are checked here. */
public interface Input {

    /** Adds a fault for every rule between fields that does not hold. Any field may be {@code null}. */
    void check(Faults faults);
}
