package org.tally.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Gives the roles of anonymous access to a request without a token or key. It is asked first, since OIDC looks long for a token that is
 * not there; and again as a provider, for credentials of another kind, which no mechanism takes.
 */
@Singleton
class AnonymousMechanism implements HttpAuthenticationMechanism, IdentityProvider<AnonymousAuthenticationRequest> {

    private static final int FIRST = Integer.MAX_VALUE;

    private final Uni<SecurityIdentity> anonymous;

    AnonymousMechanism(IdentitySettings settings) {
        anonymous = Uni.createFrom()
                .item(Identities.anonymous(settings.anonymousAccess().granted()));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return context.request().headers().contains(HttpHeaders.AUTHORIZATION)
                ? Uni.createFrom().nullItem()
                : anonymous;
    }

    @Override
    public Class<AnonymousAuthenticationRequest> getRequestType() {
        return AnonymousAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            AnonymousAuthenticationRequest request, AuthenticationRequestContext context) {
        return anonymous;
    }

    /** No challenge: ProblemMappers answers. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return FIRST;
    }
}
