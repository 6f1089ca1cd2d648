package org.tally.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Gathers the faults of a request, so that all of them are answered at once; of very many, the first. */
public final class Faults {

    /** The largest number of faults in an answer. One for each field of a long request would make a far longer answer. */
    public static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();
    private final Predicate<Fault> isLetPass;
    private boolean truncated;

    public Faults() {
        this(fault -> false);
    }

    private Faults(Predicate<Fault> isLetPass) {
        this.isLetPass = isLetPass;
    }

    /** Gathers faults but for those of a kind, which are let pass. */
    public static Faults except(Predicate<Fault> kind) {
        return new Faults(kind);
    }

    /** Notes a fault of a field of the body. */
    public void add(String pointer, FaultCode code, String message) {
        add(Fault.inBody(pointer, code, message));
    }

    /** Notes a fault of a field that was readable: of one that was not, more is not known. */
    public void addWhereSound(String pointer, FaultCode code, String message) {
        if (!has(pointer)) {
            add(pointer, code, message);
        }
    }

    public void add(Fault fault) {
        if (isLetPass.test(fault)) {
            return;
        }
        if (found.size() < MOST) {
            found.add(fault);
        } else {
            truncated = true;
        }
    }

    public void forEach(Consumer<Fault> action) {
        found.forEach(action);
    }

    /** Whether the limit is exceeded, so that the search for faults can stop. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Whether this very field is faulty already, so that nothing more is to be said of it. */
    public boolean has(String pointer) {
        return found.stream().anyMatch(fault -> pointer.equals(fault.pointer()));
    }

    /** Refuses the request when there is any fault. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found, truncated);
        }
    }
}
