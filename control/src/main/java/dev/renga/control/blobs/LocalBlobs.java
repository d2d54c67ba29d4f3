package dev.renga.control.blobs;

import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.settings.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Blobs as files of this machine; the API serves their signed addresses. Thread-safe. */
public final class LocalBlobs implements Blobs {
    /** Signed addresses of blobs are {@code /blobs/<digest>}. */
    public static final String BLOBS = "/blobs/";

    /** Signed addresses of uploads are {@code /uploads/<id>}. */
    public static final String UPLOADS = "/uploads/";

    private final Home home;
    private final InstantSource clock;
    private final UrlSigner signer;
    private final BlobFolder folder;

    public LocalBlobs(Home home, InstantSource clock) {
        this.home = home;
        this.clock = clock;
        this.folder = new BlobFolder(home);
        var key = SecretFile.random(home.control().resolve("url-key"), 32);
        this.signer = new UrlSigner(key, clock);
    }

    @Override
    public Digest put(InputStream in, ByteSize max) {
        return new BlobWriter(home, clock).write(in, max);
    }

    @Override
    public InputStream open(Digest digest) {
        try {
            return Files.newInputStream(home.blob(digest));
        } catch (NoSuchFileException e) {
            throw new RengaException(
                    Problem.NOT_FOUND, "Nothing is stored under %s.".formatted(digest), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ByteSize> size(Digest digest) {
        try {
            return Optional.of(new ByteSize(Files.size(home.blob(digest))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(Digest digest) {
        try {
            Files.deleteIfExists(home.blob(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void deleteUnlessStoredAfter(Instant moment, Digest digest) {
        try {
            folder.deleteUnlessStoredAfter(moment, digest);
        } catch (NoSuchFileException e) {
            // It is gone, as it should be.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Digest> storedBefore(Instant moment) {
        try {
            return folder.storedBefore(moment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clearBroken(Instant before) {
        try {
            folder.clearBroken(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI signedGet(Digest digest, Duration ttl) {
        return signer.sign("GET", BLOBS + digest, 0, ttl);
    }

    @Override
    public URI signedGet(UUID upload, Duration ttl) {
        return signer.sign("GET", UPLOADS + upload, 0, ttl);
    }

    @Override
    public SignedPut signedPut(ByteSize max, Duration ttl) {
        var upload = Uuid7.next(clock);
        return new SignedPut(upload, signer.sign("PUT", UPLOADS + upload, max.bytes(), ttl));
    }

    @Override
    public Optional<Digest> uploaded(UUID upload) {
        try {
            return Optional.of(new Digest(Files.readString(note(upload))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<UUID, Digest> uploads() {
        var all = new HashMap<UUID, Digest>();
        for (var name : names(notes())) {
            var upload = UUID.fromString(name);
            uploaded(upload).ifPresent(it -> all.put(upload, it));
        }
        return all;
    }

    private static List<String> names(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(it -> it.getFileName().toString())
                    .filter(it -> !it.startsWith("."))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forgetUpload(UUID upload) {
        try {
            Files.deleteIfExists(note(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a GET of a signed address: which blob it may have. */
    public Digest signedGet(String path, Map<String, String> query) {
        signer.check("GET", path, query);
        return path.startsWith(BLOBS)
                ? new Digest(path.substring(BLOBS.length()))
                : uploaded(uploadOf(path))
                        .orElseThrow(() ->
                                new RengaException(
                                        Problem.NOT_FOUND, "Nothing was uploaded here yet."));
    }

    /** Answers a PUT to a signed address. */
    public Digest signedPut(String path, Map<String, String> query, InputStream body) {
        long limit = signer.check("PUT", path, query);
        var digest = put(body, new ByteSize(limit));
        SecretFile.write(note(uploadOf(path)), digest.hex().getBytes(StandardCharsets.US_ASCII));
        return digest;
    }

    private static UUID uploadOf(String path) {
        return UUID.fromString(path.substring(UPLOADS.length()));
    }

    private Path note(UUID upload) {
        return notes().resolve(upload.toString());
    }

    private Path notes() {
        return home.blobs().resolve("uploads");
    }
}
