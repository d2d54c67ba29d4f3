package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a slug is left in. */
class SlugPartsTest {
    @TempDir private Path folder;
    private BuildRoom room;
    private Server server;

    @BeforeEach
    void open() throws IOException {
        room = new BuildRoom(folder.resolve("room"));
        server = new Server(Files.createDirectory(folder.resolve("web")));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aBigRuntimeIsAPartOfItsOwnThatStaysTheSame() throws IOException {
        var bringing =
                Map.of(
                        "detect", "echo Bringing",
                        "compile",
                                """
                                [ -f "$2/tool" ] || head -c 9000000 /dev/urandom >"$2/tool"
                                mkdir -p "$1/.heroku/tool"
                                cp "$2/tool" "$1/.heroku/tool/tool"\
                                """);
        room.buildpacks(server.tarball("bringing", bringing)).file("a", "");
        var built = room.build();
        assertThat(built.entriesOfPart(0))
                .containsExactly("./app/.heroku/tool/", "./app/.heroku/tool/tool");
        assertThat(built.entries()).contains("./app/a").containsAll(built.entriesOfPart(0));
        var part = Files.readAllBytes(built.folder().resolve("slug.tgz.0"));

        var next = room.file("a", "changed").build();
        assertThat(next.folder().resolve("slug.tgz.0")).hasBinaryContent(part);
        assertThat(next.content("a")).isEqualTo("changed");
    }
}
