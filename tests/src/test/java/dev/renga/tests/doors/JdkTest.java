package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDK is one that is here and fits, else the one Adoptium offers, if it is what it says. */
class JdkTest {
    /** Only what is in the cache counts as being here. */
    private static final String FIND =
            "has() { false; }; jdk_package() { :; }; install_packages() { :; };"
                    + " jdk_here() { local it; for it in \"$cache\"/jdk/*; do"
                    + " if jdk_fits \"$it\"; then printf '%s\\n' \"$it\"; fi; done; }; ";

    @TempDir private Path folder;
    private Doors doors;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        doors = new Doors(folder);
    }

    @Test
    void isFetchedWithItsChecksum() throws IOException {
        var archive = archive();
        try (var api = new Adoptium(archive, digest(archive))) {
            var result =
                    doors.with("ADOPTIUM_API", api.url())
                            .script(FIND + "ensure_jdk; echo \"$JAVA_HOME\"");
            assertThat(result.status()).as(result.stderr()).isZero();
            assertThat(result.stdout()).endsWith("/cache/jdk/jdk-25.0.9+1\n");
            assertThat(folder.resolve("cache/jdk/jdk-25.0.9+1/release")).exists();
        }
    }

    @Test
    void withAnotherChecksumIsRefusedAndLeavesNothing() throws IOException {
        var archive = archive();
        try (var api = new Adoptium(archive, "0".repeat(64))) {
            var result = doors.with("ADOPTIUM_API", api.url()).script(FIND + "ensure_jdk");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.stderr()).contains("fetching a JDK 25", "failed");
            assertThat(children(folder.resolve("cache/jdk"))).isEmpty();
        }
    }

    @Test
    void thatIsTooOldDoesNotFit() throws IOException {
        jdk(folder.resolve("old"), "24.0.2");
        jdk(folder.resolve("new"), "26");
        assertThat(fits("old")).isFalse();
        assertThat(fits("new")).isTrue();
    }

    @Test
    void thatOtherUsersCannotReadDoesNotFit() throws IOException {
        jdk(folder.resolve("hidden"), "25.0.1");
        Files.setPosixFilePermissions(
                folder.resolve("hidden"), PosixFilePermissions.fromString("rwx------"));
        assertThat(fits("hidden")).isFalse();
    }

    private boolean fits(String name) {
        return doors.script("jdk_fits '" + folder.resolve(name) + "'").ok();
    }

    private Path archive() throws IOException {
        jdk(folder.resolve("tree/jdk-25.0.9+1"), "25.0.9");
        var archive = folder.resolve("jdk.tar.gz");
        var made =
                doors.attempt(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        folder.resolve("tree").toString(),
                        "jdk-25.0.9+1");
        assertThat(made.status()).as(made.stderr()).isZero();
        return archive;
    }

    private static void jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib/security"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (var program : new String[] {"java", "javac"}) {
            var file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String digest(Path file) throws IOException {
        return Digest.of(Files.readAllBytes(file)).hex();
    }

    private static Stream<Path> children(Path place) throws IOException {
        try (var entries = Files.list(place)) {
            return entries.toList().stream();
        }
    }
}
