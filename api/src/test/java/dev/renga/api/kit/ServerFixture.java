package dev.renga.api.kit;

import dev.renga.api.front.FrontServer;
import dev.renga.api.front.PassThrough;
import dev.renga.kernel.AccountId;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A server with links of the test's own, behind a pass-through, and a client that trusts it. */
final class ServerFixture implements AutoCloseable {
    static final String TOKEN = "a-token";
    static final AccountId ACCOUNT = new AccountId(new UUID(7, 7));
    private static final String PASSWORD = "changeit";
    final ManualClock clock = new ManualClock(Instant.parse("2026-01-31T12:00:00Z"));
    final Path socket;
    private final FrontServer server;
    private final PassThrough through;
    private final HttpClient client;

    ServerFixture(Path folder, Stream<Link<?, ?>> links) throws Exception {
        socket = folder.resolve("front.sock");
        var keys = keys(folder);
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(keys);
        tls.setKeyStorePassword(PASSWORD);
        var services =
                new Services(
                        ServerFixture::admit,
                        new RateLimits(clock),
                        new RememberedPosts(),
                        new Hosts(Stream.of("renga.example")),
                        "renga.localhost",
                        5443,
                        clock);
        server = FrontServer.start(socket, tls, new Server(new Links(links), services)::addTo);
        through = PassThrough.to(socket);
        client = HttpClient.newBuilder().sslContext(trusting(keys)).build();
    }

    private static Admission admit(Guard permission, Context http) {
        if (permission == Guard.ANYONE) {
            return new Admission(null);
        }
        var credentials = Credentials.parse(http.header("Authorization")).orElse(null);
        var known =
                switch (credentials) {
                    case Credentials.Bearer(var token) -> token.equals(TOKEN);
                    case Credentials.Basic(_, var password) -> password.equals(TOKEN);
                    case null -> false;
                };
        if (!known) {
            throw new RengaException(Problem.UNAUTHORIZED, "Invalid credentials provided.");
        }
        return new Admission(ACCOUNT);
    }

    private static KeyStore keys(Path folder) throws IOException, GeneralSecurityException {
        var file = folder.resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessRunner()
                .run(
                        Command.of(keytool, "-genkeypair", "-keystore", file.toString())
                                .plus(
                                        "-storepass",
                                        PASSWORD,
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=localhost")
                                .plus("-ext", "san=dns:localhost,ip:127.0.0.1"));
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            trusted.load(null, null);
        } catch (IOException e) {
            throw new AssertionError("nothing is read", e);
        }
        trusted.setCertificateEntry("it", keys.getCertificate(keys.aliases().nextElement()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A request as the official CLI sends it. */
    HttpRequest.Builder request(String path) {
        return bare(path).header("Authorization", "Bearer " + TOKEN).header("Accept", accept());
    }

    static String accept() {
        return "application/vnd.heroku+json; version=3";
    }

    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + through.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A bare TLS connection. */
    java.net.Socket connect() throws IOException {
        return client.sslContext().getSocketFactory().createSocket("localhost", through.port());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public void close() throws IOException {
        client.close();
        through.close();
        server.close();
    }
}
