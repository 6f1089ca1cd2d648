package org.tally.identity;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Decides from the settings whether clients have to say who they are. */
@Singleton
public class IdentitySettings {

    private static final Logger LOG = Logger.getLogger(IdentitySettings.class);

    private final Optional<String> issuer;
    private final AnonymousAccess anonymousAccess;

    /** Declares the setting: Quarkus refuses settings that no mapping declares. */
    @Unremovable
    @ConfigMapping(prefix = "tally.identity")
    interface Configuration {

        /**
         * What clients may do without a token or key. By default nothing, except if no issuer is set and the service listens on
         * this machine only: then everything.
         */
        Optional<AnonymousAccess> anonymousAccess();
    }

    /** Declares the settings that application.properties passes on to OIDC. */
    @Unremovable
    @ConfigMapping(prefix = "tally.oidc")
    interface Provider {

        /** The address of the OpenID Connect provider, below which its configuration lies. */
        Optional<String> issuer();

        /** What a token has to name as its audience. */
        Optional<String> audience();
    }

    public IdentitySettings(Config config) {
        issuer = config.getOptionalValue("quarkus.oidc.auth-server-url", String.class);
        anonymousAccess = config.unwrap(SmallRyeConfig.class)
                .getOptionalValue("tally.identity.anonymous-access", AnonymousAccess.class)
                .orElseGet(() -> issuer.isEmpty() && isLocal(config.getValue("quarkus.http.host", String.class))
                        ? AnonymousAccess.ALL
                        : AnonymousAccess.NONE);
    }

    private static boolean isLocal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Why the service must not start, and what to set; empty if it may start. */
    public Optional<String> obstacle() {
        return issuer.isEmpty() && anonymousAccess == AnonymousAccess.NONE
                ? Optional.of("nobody could use it, because no identity provider is set."
                        + " Set TALLY_OIDC_ISSUER to the address of your OpenID Connect provider (see docs/operations.md),"
                        + " or, behind a proxy that checks every client, TALLY_IDENTITY_ANONYMOUS_ACCESS=all.")
                : Optional.empty();
    }

    /** The address of the identity provider; empty without one. */
    Optional<String> issuer() {
        return issuer;
    }

    AnonymousAccess anonymousAccess() {
        return anonymousAccess;
    }

    /** Switches OIDC off without an issuer. Quarkus would refuse to start. */
    void configure(@Observes Oidc oidc) {
        if (issuer.isEmpty()) {
            oidc.create(OidcTenantConfig.builder().tenantEnabled(false).build());
        }
    }

    void announce(@Observes StartupEvent start) {
        if (anonymousAccess != AnonymousAccess.NONE) {
            LOG.infof(
                    "Clients without a token or an API key may %s (TALLY_IDENTITY_ANONYMOUS_ACCESS)",
                    anonymousAccess == AnonymousAccess.ALL
                            ? "read and write everything"
                            : "read everything but API keys");
        }
    }
}
