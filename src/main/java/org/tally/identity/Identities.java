package org.tally.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;
import java.util.Set;
import org.tally.journal.Authorship;

/** Makes identities of the framework that carry the roles and the authorship of a caller. */
public final class Identities {

    private Identities() {}

    /** The identity of a machine that sent a key. */
    public static SecurityIdentity of(Authorship authorship, Role role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(authorship.who()))
                .addRoles(role.granted())
                .addAttribute(Callers.AUTHORSHIP, authorship)
                .build();
    }

    /** The identity of a caller whom a token names. */
    static SecurityIdentity of(SecurityIdentity token, Authorship authorship, Set<String> roles) {
        return QuarkusSecurityIdentity.builder(token)
                .addRoles(roles)
                .addAttribute(Callers.AUTHORSHIP, authorship)
                .build();
    }

    /** The caller whom a token or key named; empty for an anonymous one. */
    public static Optional<String> caller(SecurityIdentity identity) {
        return Optional.ofNullable(identity.<Authorship>getAttribute(Callers.AUTHORSHIP))
                .map(Authorship::who);
    }

    static SecurityIdentity anonymous(Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(Authorship.ANONYMOUS.who()))
                .setAnonymous(true)
                .addRoles(roles)
                .build();
    }
}
