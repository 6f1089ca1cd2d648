package org.tally.identity.key;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.tally.input.Sha256;

/** Recognises API keys among the bearer tokens. All others are left to OIDC. */
@Singleton
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    /** Before OIDC, which would refuse a key as a malformed token. */
    private static final int BEFORE_OIDC = DEFAULT_PRIORITY + 10;

    private final ApiKeys keys;
    private final Vertx vertx;

    ApiKeyMechanism(ApiKeys keys, Vertx vertx) {
        this.keys = keys;
        this.vertx = vertx;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || !authorization.startsWith(ApiKeys.PREFIX, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String hash = Sha256.of(authorization.substring(SCHEME.length()));
        Optional<SecurityIdentity> remembered = keys.remembered(hash);
        return remembered != null
                ? Uni.createFrom().item(() -> require(remembered))
                : Uni.createFrom()
                        .completionStage(() -> vertx.executeBlocking(() -> keys.lookUp(hash), false)
                                .toCompletionStage())
                        .map(ApiKeyMechanism::require);
    }

    private static SecurityIdentity require(Optional<SecurityIdentity> identity) {
        return identity.orElseThrow(() -> new AuthenticationFailedException("an unknown, revoked or expired API key"));
    }

    /** No challenge: ProblemMappers answers. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }
}
