package org.tally.http;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An OpenID Connect provider: a folder with its configuration and its keys, served over HTTP. {@link Tokens} writes the keys. */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {

    /** The setting that names the folder. */
    static final String FOLDER = "test.identity-provider.folder";

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "provider-");
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String name = Path.of(exchange.getRequestURI().getPath())
                        .getFileName()
                        .toString();
                byte[] file = Files.readAllBytes(folder.resolve(name));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
                exchange.close();
            });
            server.start();
            String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
            Files.writeString(folder.resolve("openid-configuration"), """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token",
                     "authorization_endpoint": "%1$s/authorize"}""".formatted(issuer));
            Tokens.writeNewKey(folder);
            return Map.of("quarkus.oidc.auth-server-url", issuer, FOLDER, folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
