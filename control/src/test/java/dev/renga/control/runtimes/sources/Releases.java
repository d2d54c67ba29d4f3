package dev.renga.control.runtimes.sources;

import dev.renga.kernel.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Releases of runtimes as their publishers lay them out. */
public final class Releases {
    private Releases() {}

    /** A dist site of Node.js at {@code /dist/} with these versions. */
    public static void nodeDist(Publisher publisher, String... versions) {
        publisher.with(
                "/dist/index.json",
                Arrays.stream(versions)
                        .map(
                                "{\"version\":\"v%s\",\"files\":[\"headers\",\"linux-x64\"]}"
                                        ::formatted)
                        .collect(Collectors.joining(",", "[", "]")));
        for (var version : versions) {
            var file = "node-v%s-linux-x64.tar.gz".formatted(version);
            var content = archive("node", version);
            publisher.with("/dist/v%s/%s".formatted(version, file), content);
            publisher.with(
                    "/dist/v%s/SHASUMS256.txt".formatted(version),
                    "%s  %s\n".formatted(Digest.of(content), file));
        }
    }

    /** A package of npm's with these versions. */
    public static void npmPackage(Publisher publisher, String name, String... versions) {
        var path = "/npm/" + name.replace("/", "%2F");
        publisher.with(
                path,
                Arrays.stream(versions)
                        .map(it -> describe(publisher, path, name, it))
                        .collect(Collectors.joining(",", "{\"versions\":{", "}}")));
    }

    private static String describe(Publisher publisher, String path, String name, String version) {
        var content = archive(name, version);
        var tarball = "%s/-/%s.tgz".formatted(path, version);
        publisher.with(tarball, content);
        return "\"%1$s\":{\"version\":\"%1$s\",\"dist\":{\"tarball\":\"%2$s\",\"integrity\":\"%3$s\"}}"
                .formatted(version, publisher.url(tarball), integrity(content));
    }

    public static byte[] archive(String name, String version) {
        return "%s %s "
                .formatted(name, version)
                .repeat(1000)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    public static String integrity(byte[] content) {
        try {
            var hash = MessageDigest.getInstance("SHA-512").digest(content);
            return "sha512-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
