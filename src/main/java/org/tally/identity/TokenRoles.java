package org.tally.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.tally.journal.Authorship;

/** Adds the roles that those of a token contain, and reads who sent it. */
@Singleton
class TokenRoles implements SecurityIdentityAugmentor {

    /** Authors that are no subjects of tokens: a token must not sign changes in their name. */
    private static final Pattern RESERVED = Pattern.compile("anonymous|tally|api-key:.*");

    /** What the journal can keep of a subject or a display name. */
    private static final Pattern WRITABLE = Pattern.compile("\\P{Cntrl}{1,300}");

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Uni.createFrom()
                        .item(() -> Identities.of(identity, authorship(token), contained(identity.getRoles())))
                : Uni.createFrom().item(identity);
    }

    private static Set<String> contained(Set<String> roles) {
        return Arrays.stream(Role.values())
                .filter(role -> roles.contains(role.roleName()))
                .flatMap(role -> role.granted().stream())
                .collect(Collectors.toSet());
    }

    private static Authorship authorship(JsonWebToken token) {
        String subject = token.getSubject();
        if (subject == null
                || !WRITABLE.matcher(subject).matches()
                || RESERVED.matcher(subject).matches()) {
            throw new AuthenticationFailedException("a subject that cannot sign changes");
        }
        return new Authorship(subject, displayName(token), null);
    }

    /** The name for people, which is no part of the identity: one that the journal cannot keep is left out. */
    private static @Nullable String displayName(JsonWebToken token) {
        return Stream.of("name", "preferred_username")
                .map(token::<Object>getClaim)
                .filter(claim ->
                        claim instanceof String name && WRITABLE.matcher(name).matches())
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
