package org.tally.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import org.tally.journal.Authorship;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** The caller of the current request. */
@Singleton
public class Callers {

    /** The attribute of an identity that holds its authorship. */
    static final String AUTHORSHIP = "tally.authorship";

    private final CurrentIdentityAssociation current;

    Callers(CurrentIdentityAssociation current) {
        this.current = current;
    }

    /** The author of a change by the current request. */
    public Authorship authorship() {
        Authorship known = current.getIdentity().getAttribute(AUTHORSHIP);
        return known == null ? Authorship.ANONYMOUS : known;
    }

    /**
     * Refuses a request without a role, where its operation alone does not decide which role it takes.
     *
     * @param action what takes the role, such as "Retracting a figure"
     * @throws ProblemException 403
     */
    public void require(Role role, String action) {
        if (!current.getIdentity().hasRole(role.roleName())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, action + " takes the role " + role.roleName() + ", which the caller lacks.");
        }
    }
}
