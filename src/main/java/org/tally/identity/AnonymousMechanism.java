package org.tally.identity;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Gives the roles of anonymous access to a request in which no other mechanism found a token or key. */
@Singleton
class AnonymousMechanism implements HttpAuthenticationMechanism {

    private static final int LAST = Integer.MIN_VALUE;

    private final Uni<SecurityIdentity> anonymous;

    AnonymousMechanism(IdentitySettings settings) {
        anonymous = Uni.createFrom()
                .item(Identities.anonymous(settings.anonymousAccess().granted()));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return anonymous;
    }

    /** No challenge: ProblemMappers answers. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return LAST;
    }
}
