package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Checksum;
import dev.renga.control.runtimes.reach.Fetcher;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.reach.Tarball;
import dev.renga.control.runtimes.reach.WorkFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An archive or a file by its address and the checksum its publisher says it has. */
public final class Download implements Offer.Delivery {
    /** Finds out what to download; asked only when it is wanted. */
    public interface Lookup {
        Artifact artifact() throws SourceException;
    }

    public record Artifact(URI url, Checksum checksum) {}

    private final Fetcher fetcher;
    private final Lookup lookup;
    private final boolean asFile;

    private Download(Fetcher fetcher, Lookup lookup, boolean asFile) {
        this.fetcher = fetcher;
        this.lookup = lookup;
        this.asFile = asFile;
    }

    /** Of a tar or zip archive. */
    public static Download archive(Fetcher fetcher, Lookup lookup) {
        return new Download(fetcher, lookup, false);
    }

    /** Of one file that is the tool itself, such as a jar, which stays as it is. */
    public static Download file(Fetcher fetcher, Lookup lookup) {
        return new Download(fetcher, lookup, true);
    }

    public Lookup lookup() {
        return lookup;
    }

    @Override
    public String bring(Path file) throws SourceException {
        var artifact = lookup.artifact();
        if (asFile) {
            pack(artifact, file);
        } else {
            fetcher.download(artifact.url(), artifact.checksum(), file);
        }
        return artifact.url().toString();
    }

    private void pack(Artifact artifact, Path archive) throws SourceException {
        try (var work = WorkFolder.beside(archive)) {
            var path = artifact.url().getPath();
            var name = path.substring(path.lastIndexOf('/') + 1);
            var file = work.path().resolve("file");
            fetcher.download(artifact.url(), artifact.checksum(), file);
            Tarball.write(archive, "", List.of(name), List.of(file));
        } catch (IOException e) {
            throw new SourceException("the download could not be stored: " + e.getMessage(), e);
        }
    }
}
