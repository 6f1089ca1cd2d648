package org.tally.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens of the {@link IdentityProvider}, and those that others would like to pass for one. */
final class Tokens {

    static final String SUBJECT = "5a0c2f7e-recorder";
    static final String NAME = "Rima Haddad";

    private static final String PRIVATE_KEY = "private-key";

    private Tokens() {}

    /** Replaces the key of the provider by a new one. */
    static void writeNewKey(Path folder) throws IOException {
        RsaJsonWebKey key = newKey();
        Files.writeString(folder.resolve(PRIVATE_KEY), key.toJson(OutputControlLevel.INCLUDE_PRIVATE));
        Files.writeString(folder.resolve("keys"), new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    private static RsaJsonWebKey newKey() {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path folder() {
        return Path.of(ConfigProvider.getConfig().getValue(IdentityProvider.FOLDER, String.class));
    }

    /** A token of the provider for a caller with some roles. */
    static String of(String... roles) {
        return with(claims -> claims.setStringListClaim("groups", roles));
    }

    /** A token of the provider with other claims than usual. */
    static String with(Consumer<JwtClaims> change) {
        PublicJsonWebKey key = key();
        return signed(claims(change), AlgorithmIdentifiers.RSA_USING_SHA256, key.getKeyId(), key.getPrivateKey());
    }

    /** A token that names the key of the provider, and is signed by another. */
    static String ofStranger() {
        return signed(
                claims(claims -> {}),
                AlgorithmIdentifiers.RSA_USING_SHA256,
                key().getKeyId(),
                newKey().getPrivateKey());
    }

    /** A token without a signature. */
    static String unsigned() {
        return signed(claims(claims -> {}), AlgorithmIdentifiers.NONE, key().getKeyId(), null);
    }

    /** A token whose signature takes the public key of the provider, in some form, for a secret. */
    static String confused(byte[] publicKey) {
        return signed(claims(claims -> {}), AlgorithmIdentifiers.HMAC_SHA256, key().getKeyId(), new HmacKey(publicKey));
    }

    static PublicJsonWebKey key() {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(Files.readString(folder().resolve(PRIVATE_KEY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static String issuer() {
        return ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    }

    private static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setAudience(List.of("account", "tally"));
        claims.setSubject(SUBJECT);
        claims.setStringClaim("name", NAME);
        claims.setStringListClaim("groups", "tally-admin");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        change.accept(claims);
        return claims;
    }

    private static String signed(JwtClaims claims, String algorithm, String keyId, Key key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(keyId);
        signature.setHeader("typ", "JWT");
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
