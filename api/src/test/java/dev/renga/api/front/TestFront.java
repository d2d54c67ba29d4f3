package dev.renga.api.front;

import dev.renga.control.authority.Authority;
import dev.renga.kernel.settings.Home;
import io.javalin.config.JavalinConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A front door as control opens it, behind a pass-through, and a client that trusts it. */
public final class TestFront implements AutoCloseable {
    private final Path socket;
    private final FrontServer server;
    private final PassThrough through;
    private final HttpClient client;

    public TestFront(Path folder, Consumer<JavalinConfig> api)
            throws IOException, GeneralSecurityException {
        var authority = Authority.open(new Home(folder), InstantSource.system());
        var certificate = authority.certificateFor(List.of("localhost", "127.0.0.1"));
        socket = folder.resolve("front.sock");
        server = FrontServer.start(socket, Tls.serving(certificate), api);
        through = PassThrough.to(socket);
        client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    private static SSLContext trusting(Authority authority)
            throws IOException, GeneralSecurityException {
        var pem = authority.certificatePem().getBytes(StandardCharsets.US_ASCII);
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "it",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem)));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    public Path socket() {
        return socket;
    }

    /** What the client calls the server. */
    public String authority() {
        return "localhost:" + through.port();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + authority() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return send(request, BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request.build(), body);
    }

    /** A bare TLS connection. */
    public Socket connect() throws IOException {
        return client.sslContext().getSocketFactory().createSocket("localhost", through.port());
    }

    @Override
    public void close() throws IOException {
        client.close();
        through.close();
        server.close();
    }
}
