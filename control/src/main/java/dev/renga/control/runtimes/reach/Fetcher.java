package dev.renga.control.runtimes.reach;

import dev.renga.kernel.ByteSize;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gets what sources publish, by the operator's proxies and authorities. Thread-safe. */
public final class Fetcher implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LISTING = Duration.ofSeconds(60);
    private static final Duration DOWNLOAD = Duration.ofMinutes(12);
    private static final ByteSize LONGEST_LISTING = ByteSize.megabytes(64);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final ByteSize longestDownload;

    public Fetcher(BuildEnv environment, ByteSize longestDownload) {
        this.longestDownload = longestDownload;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .proxy(new OperatorProxies(environment))
                        .sslContext(HostAuthorities.trusted())
                        .build();
    }

    public JsonNode json(URI url, String accept) throws SourceException {
        var body = get(url, accept, LISTING, BodyHandlers.ofByteArray(), LONGEST_LISTING);
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new SourceException(url.getHost() + " gave no JSON at " + url.getPath(), e);
        }
    }

    public byte[] bytes(URI url) throws SourceException {
        return get(url, "*/*", LISTING, BodyHandlers.ofByteArray(), LONGEST_LISTING);
    }

    public String text(URI url) throws SourceException {
        return new String(bytes(url), StandardCharsets.UTF_8);
    }

    /**
     * Downloads to a file that is only there afterwards if all of it came and is what it should be.
     */
    public void download(URI url, Checksum checksum, Path file) throws SourceException {
        boolean whole = false;
        try {
            get(url, "*/*", DOWNLOAD, BodyHandlers.ofFile(file), longestDownload);
            if (!checksum.fits(file)) {
                throw new SourceException(
                        "what %s gave as %s has another checksum than it should have"
                                .formatted(url.getHost(), url.getPath()));
            }
            whole = true;
        } catch (IOException e) {
            throw new SourceException("the download could not be stored: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                discard(file);
            }
        }
    }

    private <T> T get(URI url, String accept, Duration limit, BodyHandler<T> body, ByteSize longest)
            throws SourceException {
        var request = HttpRequest.newBuilder(url).header("Accept", accept).build();
        var call = client.sendAsync(request, BodyHandlers.limiting(body, longest.bytes()));
        try {
            var response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return successful(url, response);
        } catch (ExecutionException e) {
            throw new SourceException(url.getHost() + ": " + reason(e), e);
        } catch (TimeoutException e) {
            throw new SourceException(
                    "%s was not done after %d s".formatted(url.getHost(), limit.toSeconds()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("interrupted", e);
        } finally {
            call.cancel(true);
        }
    }

    private static <T> T successful(URI url, HttpResponse<T> response) throws SourceException {
        if (response.statusCode() != 200) {
            throw new SourceException(
                    "%s answered %d for %s"
                            .formatted(url.getHost(), response.statusCode(), url.getPath()));
        }
        return response.body();
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        var message = cause.getMessage();
        return message == null ? "could not be reached" : message;
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next start clears the folder.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
