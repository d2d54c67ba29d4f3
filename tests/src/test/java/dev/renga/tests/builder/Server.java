package dev.renga.tests.builder;

import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Third-party buildpacks on a server of their authors': as git repositories and as tarballs. */
final class Server implements AutoCloseable {
    private static final Map<String, String> AUTHOR =
            Map.of(
                    "GIT_AUTHOR_NAME", "a",
                    "GIT_AUTHOR_EMAIL", "a@example.com",
                    "GIT_COMMITTER_NAME", "a",
                    "GIT_COMMITTER_EMAIL", "a@example.com",
                    "GIT_CONFIG_GLOBAL", "/dev/null");
    private final ProcessRunner runner = new ProcessRunner();
    private final Path root;
    private final com.sun.net.httpserver.HttpServer http;

    Server(Path root) {
        this.root = root;
        this.http =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        root.toAbsolutePath(),
                        OutputLevel.NONE);
        http.start();
    }

    String url(String path) {
        return "http://127.0.0.1:%d/%s".formatted(http.getAddress().getPort(), path);
    }

    /** A tarball of a buildpack. */
    String tarball(String name, Map<String, String> scripts) {
        var sources = write(name, scripts);
        runner.run(
                Command.of("tar", "-czf", root.resolve(name + ".tgz").toString())
                        .plus("-C", sources.toString(), "."));
        return url(name + ".tgz");
    }

    /** A repository with one more commit; answers that commit. */
    String commit(String name, Map<String, String> scripts) {
        var sources = write(name, scripts);
        git(sources, "init", "-q", "-b", "main");
        git(sources, "add", "-A");
        git(sources, "commit", "-q", "-m", "another");
        var bare = root.resolve(name + ".git");
        git(sources, "push", "-q", "--force", bareAt(bare).toString(), "main");
        git(bare, "update-server-info");
        return git(sources, "rev-parse", "HEAD").strip();
    }

    /** One more commit that has another repository's in a folder of its own. */
    String embed(String name, String path, String url, String commit) {
        var sources = root.resolve("sources").resolve(name);
        var modules = "[submodule \"it\"]%n\tpath = %s%n\turl = %s%n".formatted(path, url);
        try {
            Files.writeString(sources.resolve(".gitmodules"), modules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git(sources, "add", "-A");
        git(sources, "update-index", "--add", "--cacheinfo", "160000," + commit + "," + path);
        git(sources, "commit", "-q", "-m", "embed");
        var bare = root.resolve(name + ".git");
        git(sources, "push", "-q", bare.toString(), "main");
        git(bare, "update-server-info");
        return git(sources, "rev-parse", "HEAD").strip();
    }

    private Path bareAt(Path bare) {
        if (!Files.exists(bare)) {
            git(root, "init", "-q", "--bare", "-b", "main", bare.toString());
        }
        return bare;
    }

    private Path write(String name, Map<String, String> scripts) {
        var sources = root.resolve("sources").resolve(name);
        try {
            Files.createDirectories(sources.resolve("bin"));
            for (var script : scripts.entrySet()) {
                Files.writeString(
                        sources.resolve("bin").resolve(script.getKey()),
                        "#!/bin/bash\n" + script.getValue() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private String git(Path folder, String... arguments) {
        return runner.run(Command.of("git").plus(arguments).in(folder).with(AUTHOR));
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
