package dev.renga.control.runtimes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What npm serves: its tools are packages, and so are builds of Node.js. Where the registry is, the
 * host's own npm says: see {@link BuildEnv}.
 */
final class NpmRegistry implements RuntimeSource {
    /** The short form of a package's description, which installers use. */
    private static final String ABBREVIATED = "application/vnd.npm.install-v1+json";

    private final URI registry;
    private final Fetcher fetcher;
    private final Map<String, List<String>> packages;

    NpmRegistry(URI registry, Fetcher fetcher, String architecture) {
        this.registry = URI.create(registry.toString().replaceAll("/*$", "/"));
        this.fetcher = fetcher;
        this.packages =
                Map.of(
                        "node", List.of("node-linux-" + architecture),
                        "npm", List.of("npm"),
                        "pnpm", List.of("pnpm"),
                        // The classic one, and its successor.
                        "yarn", List.of("yarn", "@yarnpkg/cli-dist"));
    }

    @Override
    public String name() {
        return "npm";
    }

    @Override
    public boolean serves(String runtime) {
        return packages.containsKey(runtime);
    }

    @Override
    public List<Offer> offers(String runtime) throws SourceException {
        var offers = new ArrayList<Offer>();
        for (var name : packages.getOrDefault(runtime, List.of())) {
            var description = fetcher.json(registry.resolve(name.replace("/", "%2F")), ABBREVIATED);
            for (var version : description.path("versions")) {
                offer(name, version).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private static Optional<Offer> offer(String name, JsonNode it) {
        var tarball = it.path("dist").path("tarball").asString("");
        var integrity = it.path("dist").path("integrity").asString("");
        return Version.parse(it.path("version").asString(""))
                .map(version ->
                        new Offer(
                                version,
                                "npm's " + name,
                                it.path("deprecated").isString(),
                                () -> artifact(name, version, tarball, integrity)));
    }

    private static Artifact artifact(String name, Version version, String tarball, String integrity)
            throws SourceException {
        var checksum = Checksum.ofIntegrity(integrity);
        if (checksum.isEmpty() || tarball.isEmpty()) {
            throw new SourceException(
                    "npm gives no address or no sha512 of %s %s".formatted(name, version));
        }
        return new Artifact(URI.create(tarball), checksum.get());
    }
}
