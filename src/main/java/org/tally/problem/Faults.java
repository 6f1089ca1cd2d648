package org.tally.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Collects the faults of a request, so that one response names them all, up to a limit. */
public final class Faults {

    /** The maximum number of faults in a response. Without it, a response could be far longer than its request. */
    public static final int MAX = 100;

    private final List<Fault> found = new ArrayList<>();
    private final Predicate<Fault> isIgnored;
    private boolean truncated;

    public Faults() {
        this(fault -> false);
    }

    private Faults(Predicate<Fault> isIgnored) {
        this.isIgnored = isIgnored;
    }

    /** Collects faults, except those that a predicate selects. */
    public static Faults except(Predicate<Fault> isIgnored) {
        return new Faults(isIgnored);
    }

    /** Adds a fault of a field of the body. */
    public void add(String pointer, FaultCode code, String message) {
        add(Fault.inBody(pointer, code, message));
    }

    /** Adds a fault of a field, unless it has one already: nothing more is known about a field that could not be read. */
    public void addWhereSound(String pointer, FaultCode code, String message) {
        if (!has(pointer)) {
            add(pointer, code, message);
        }
    }

    /** Adds a fault. */
    public void add(Fault fault) {
        if (isIgnored.test(fault)) {
            return;
        }
        if (found.size() < MAX) {
            found.add(fault);
        } else {
            truncated = true;
        }
    }

    public void forEach(Consumer<Fault> action) {
        found.forEach(action);
    }

    /** Whether there are more faults than the limit, so that the search for faults can stop. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Whether a field of the body has a fault already. */
    public boolean has(String pointer) {
        return found.stream().anyMatch(fault -> pointer.equals(fault.pointer()));
    }

    /**
     * Refuses a request with faults.
     *
     * @throws ProblemException 400 with the faults
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found, truncated);
        }
    }
}
