package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Clients;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.reach.WorkFolder;
import dev.renga.control.runtimes.versions.GoGrammar;
import dev.renga.control.runtimes.versions.Grammar;
import dev.renga.control.runtimes.versions.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Go's toolchains as modules, brought by this host's own Go, which knows where modules come from
 * and checks them against its checksum database ("Go Toolchains" in Go's documentation).
 */
public final class GoToolchains implements RuntimeSource {
    private static final String MODULE = "golang.org/toolchain";
    private static final Grammar GRAMMAR = new GoGrammar();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Clients clients;
    private final Path folder;
    private final String platform;

    /**
     * @param folder where Go may keep notes
     */
    public GoToolchains(Clients clients, Path folder, boolean arm) {
        this.clients = clients;
        this.folder = folder;
        this.platform = arm ? "linux-arm64" : "linux-amd64";
    }

    @Override
    public String name() {
        return "Go's modules";
    }

    @Override
    public SourceKind kind() {
        return SourceKind.PACKAGES;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var rule = Pattern.compile("v0\\.0\\.1-(go[0-9][0-9a-z.]*)\\." + platform);
        var offers = new ArrayList<Offer>();
        for (var word : list().split("\\s+", -1)) {
            var match = rule.matcher(word);
            if (match.matches()) {
                GRAMMAR.version(match.group(1)).map(it -> offer(it, word)).ifPresent(offers::add);
            }
        }
        return offers;
    }

    private String list() throws SourceException {
        try {
            Files.createDirectories(folder);
            return clients.run(folder, settings(folder), "go", "list", "-m", "-versions", MODULE);
        } catch (IOException e) {
            throw new SourceException("Go has no place for its notes: " + e.getMessage(), e);
        }
    }

    private Offer offer(Version version, String moduleVersion) {
        return new Offer(
                version, "Go's module " + MODULE, false, file -> bring(moduleVersion, file));
    }

    private String bring(String moduleVersion, Path archive) throws SourceException {
        var module = MODULE + "@" + moduleVersion;
        try (var work = WorkFolder.beside(archive)) {
            var said =
                    clients.run(
                            work.path(),
                            settings(work.path()),
                            "go",
                            "mod",
                            "download",
                            "-json",
                            module);
            var zip = Path.of(JSON.readTree(said).path("Zip").asString(""));
            Files.move(zip, archive, StandardCopyOption.REPLACE_EXISTING);
            return module;
        } catch (IOException e) {
            throw new SourceException("the module could not be stored: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "GOPATH", folder.resolve("go").toString(),
                "GOCACHE", folder.resolve("cache").toString(),
                "GOFLAGS", "-modcacherw",
                "GOWORK", "off",
                "GOTOOLCHAIN", "local");
    }
}
