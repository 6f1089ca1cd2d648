package org.tally.problem;

import java.util.List;

/** The one exception of the domain: a problem of the catalogue, with what is particular to this occurrence. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<Fault> faults) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
    }

    /** The request has these faults. */
    public static ProblemException invalid(List<Fault> faults) {
        String detail = faults.size() == 1
                ? "One thing is wrong: see errors."
                : faults.size() + " things are wrong: see errors.";
        return new ProblemException(ProblemType.INVALID_INPUT, detail, faults);
    }

    public ProblemType type() {
        return type;
    }

    /** Every fault, for {@link ProblemType#INVALID_INPUT}; else empty. */
    public List<Fault> faults() {
        return faults;
    }
}
