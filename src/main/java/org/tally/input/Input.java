package org.tally.input;

import org.tally.problem.Faults;

/** A record that a client writes. Bean Validation checks its fields; the record itself checks the rules between fields. */
public interface Input {

    /** Adds a fault for each violated rule between fields. Any field may be {@code null}. */
    void check(Faults faults);
}
