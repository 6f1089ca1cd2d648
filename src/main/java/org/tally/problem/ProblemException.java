package org.tally.problem;

import java.util.List;

/** The one exception of the domain: a problem of the catalogue with the details of this occurrence. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Fault> faults;
    private final boolean truncated;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), false);
    }

    private ProblemException(ProblemType type, String detail, List<Fault> faults, boolean truncated) {
        super(detail);
        this.type = type;
        this.faults = List.copyOf(faults);
        this.truncated = truncated;
    }

    /** The problem of a request with these faults. */
    public static ProblemException invalid(List<Fault> faults) {
        return invalid(faults, false);
    }

    /** The problem of a request with these faults, and with more if they are truncated. */
    static ProblemException invalid(List<Fault> faults, boolean truncated) {
        return new ProblemException(ProblemType.INVALID_INPUT, detail(faults.size(), truncated), faults, truncated);
    }

    private static String detail(int faults, boolean truncated) {
        if (truncated) {
            return "More than " + faults + " things are wrong: see the first " + faults + " in errors.";
        }
        return faults == 1 ? "One thing is wrong: see errors." : faults + " things are wrong: see errors.";
    }

    public ProblemType type() {
        return type;
    }

    /** The faults of a request with {@link ProblemType#INVALID_INPUT}; empty for other problems. */
    public List<Fault> faults() {
        return faults;
    }

    /** Whether the request has more faults than the response names. */
    public boolean isTruncated() {
        return truncated;
    }
}
