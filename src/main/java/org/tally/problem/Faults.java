package org.tally.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Gathers every fault of a request, so that all of them are answered at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

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
        found.add(fault);
    }

    public void forEach(Consumer<Fault> action) {
        found.forEach(action);
    }

    /** Those that are not of a kind. */
    public Faults without(Predicate<Fault> kind) {
        Faults others = new Faults();
        found.stream().filter(Predicate.not(kind)).forEach(others::add);
        return others;
    }

    /** Whether this very field is faulty already, so that nothing more is to be said of it. */
    public boolean has(String pointer) {
        return found.stream().anyMatch(fault -> pointer.equals(fault.pointer()));
    }

    /** Refuses the request when there is any fault. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
