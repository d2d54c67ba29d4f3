package dev.renga.tests.harness;

import dev.renga.control.database.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** The Platform API of an instance, as the holder of the first account's token. Thread-safe. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final HttpClient client;
    private final String address;
    private final String token;

    /** What was answered; an empty body is an empty object. */
    public record Answer(int status, JsonNode body) {
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    private Api(HttpClient client, String address, String token) {
        this.client = client;
        this.address = address;
        this.token = token;
    }

    public static Api of(Instance instance) {
        var variables = instance.env();
        var authority = Path.of(variables.getOrDefault("NODE_EXTRA_CA_CERTS", ""));
        var client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trusting(authority))
                        .connectTimeout(PATIENCE)
                        .build();
        return new Api(
                client,
                "https://localhost:" + instance.port("HTTPS"),
                variables.getOrDefault("HEROKU_API_KEY", ""));
    }

    /** Clients that trust the authorities of a file alone. */
    public static SSLContext trusting(Path authorities) {
        try (InputStream in = Files.newInputStream(authorities)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority " + store.size(), each);
            }
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode get(String path) {
        return call("GET", path, "");
    }

    /** The items that a Range header asks for. */
    public JsonNode get(String path, String range) {
        try {
            var at = URI.create(address + path);
            return Json.read(send(request(at).header("Range", range).build()).body());
        } catch (IOException e) {
            throw new AssertionError("GET " + path, e);
        }
    }

    /** Fails unless the answer is of class 2xx. */
    public JsonNode call(String method, String path, String body) {
        try {
            var answer = attempt(method, path, body);
            if (!answer.ok()) {
                throw new AssertionError(method + " " + path + ": " + answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** Whatever it is answered, if it is. */
    public Answer attempt(String method, String path, String body) throws IOException {
        var request =
                request(URI.create(address + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        var answer = send(request);
        var text = answer.body().isBlank() ? "{}" : answer.body();
        return new Answer(answer.statusCode(), Json.read(text));
    }

    private HttpRequest.Builder request(URI at) {
        var builder = HttpRequest.newBuilder(at).timeout(PATIENCE);
        Map.of(
                        "Authorization", "Bearer " + token,
                        "Accept", "application/vnd.heroku+json; version=3",
                        "Content-Type", "application/json")
                .forEach(builder::header);
        return builder;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The newest lines of an app's log, of one source and dyno if they are not empty. */
    public List<String> log(String app, String source, String dyno) {
        var wanted = Json.object().put("lines", 1500).put("tail", false);
        if (!source.isEmpty()) {
            wanted.put("source", source);
        }
        if (!dyno.isEmpty()) {
            wanted.put("dyno", dyno);
        }
        var session = call("POST", "/apps/" + app + "/log-sessions", Json.text(wanted));
        var at = URI.create(session.at("/logplex_url").asString());
        try {
            return send(HttpRequest.newBuilder(at).timeout(PATIENCE).build())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
