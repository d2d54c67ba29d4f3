package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Apt;
import dev.renga.control.runtimes.reach.BuildEnv;
import dev.renga.control.runtimes.reach.Clients;
import dev.renga.control.runtimes.reach.Fetcher;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What sources are made with.
 *
 * @param mirrors the operator's copies of release sites, by runtime; an empty one means that the
 *     site is not to be asked
 * @param folder where clients may keep what they like, each in a folder of its own
 */
public record SourceTools(
        Map<String, String> mirrors,
        BuildEnv environment,
        Fetcher fetcher,
        Clients clients,
        Apt apt,
        Path folder) {
    public SourceTools {
        mirrors = Map.copyOf(mirrors);
    }

    /** Where the releases of a runtime are, with a slash at its end; nothing if nowhere. */
    public Optional<URI> site(String runtime, String official) {
        var site = mirrors.getOrDefault(runtime, official);
        return site.isEmpty() ? Optional.empty() : Optional.of(folder(site));
    }

    /** A registry by the first of these variables of the operator's that is set. */
    public Optional<URI> registry(String... variables) {
        return environment.first(variables).map(SourceTools::folder);
    }

    private static URI folder(String address) {
        return URI.create(address.replaceAll("/*$", "/"));
    }

    public boolean isArm() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }
}
