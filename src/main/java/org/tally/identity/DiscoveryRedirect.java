package org.tally.identity;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Leads clients from the contract, which is the same everywhere, to the identity provider of this service: Swagger UI finds there
 * where a person logs in.
 */
@Singleton
class DiscoveryRedirect {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    void configure(@Observes Router router, IdentitySettings settings) {
        settings.issuer()
                .ifPresent(issuer -> router.get(DISCOVERY)
                        .handler(context -> context.response()
                                .setStatusCode(302)
                                .putHeader(HttpHeaders.LOCATION, issuer.replaceFirst("/$", "") + DISCOVERY)
                                .end()));
    }
}
