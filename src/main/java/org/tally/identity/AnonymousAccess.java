package org.tally.identity;

import java.util.Optional;
import java.util.Set;

/** What clients may do without a token or an API key. */
enum AnonymousAccess {
    NONE(Optional.empty()),
    READ(Optional.of(Role.READER)),
    ALL(Optional.of(Role.ADMIN));

    private final Optional<Role> role;

    AnonymousAccess(Optional<Role> role) {
        this.role = role;
    }

    Set<String> granted() {
        return role.map(Role::granted).orElse(Set.of());
    }
}
