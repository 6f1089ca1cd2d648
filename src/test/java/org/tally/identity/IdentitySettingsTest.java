package org.tally.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,, , ALL",
        "localhost,, , ALL",
        "127.0.0.1, https://id.example/realms/tally,, NONE",
        "0.0.0.0, https://id.example/realms/tally,, NONE",
        "0.0.0.0, https://id.example/realms/tally, read, READ",
        "0.0.0.0,, all, ALL",
        "0.0.0.0,, read, READ"
    })
    void aServiceStartsWhenSomebodyCanUseIt(String host, String issuer, String setting, AnonymousAccess access) {
        IdentitySettings settings = settings(host, issuer, setting);

        assertThat(settings.obstacle()).isEmpty();
        assertThat(settings.anonymousAccess()).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,,", "192.0.2.1,,", "127.0.0.1,, none"})
    void aServiceThatNobodyCouldUseDoesNotStart(String host, String issuer, String setting) {
        assertThat(settings(host, issuer, setting).obstacle())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains(
                                "no identity provider is set", "TALLY_OIDC_ISSUER", "TALLY_IDENTITY_ANONYMOUS_ACCESS"));
    }

    private static IdentitySettings settings(String host, String issuer, String setting) {
        Map<String, String> values = new HashMap<>();
        values.put("quarkus.http.host", host);
        values.put("quarkus.oidc.auth-server-url", issuer == null ? "" : issuer);
        if (setting != null) {
            values.put("tally.identity.anonymous-access", setting);
        }
        return new IdentitySettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }
}
