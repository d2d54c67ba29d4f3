package dev.renga.tests.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {
    private static final Map<String, String> PLAIN =
            Map.of("detect", "echo Plain", "compile", "echo '-----> Compiling'");

    @TempDir Path folder;
    private Server server;
    private BuildRoom room;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(folder.resolve("web"));
        server = new Server(folder.resolve("web"));
        room = new BuildRoom(folder.resolve("room"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Nested
    class Source {
        @Test
        void becomesASlugBelowApp() {
            var built = plain().file("Procfile", "web: ./serve\n").file("a/b.txt", "b").build();
            assertThat(built.status()).isZero();
            assertThat(built.entries()).contains("./app/", "./app/Procfile", "./app/a/b.txt");
            assertThat(built.content("a/b.txt")).isEqualTo("b");
        }

        @Test
        void losesItsRepositoryAndWhatLiesInLogAndTmp() {
            var built =
                    plain().file(".git/config", "")
                            .file(".gitmodules", "")
                            .file("log/a.log", "")
                            .file("tmp/deep/a", "")
                            .file("lib/tmp/kept", "")
                            .build();
            assertThat(built.entries())
                    .contains("./app/log/", "./app/tmp/", "./app/lib/tmp/kept")
                    .noneMatch(it -> it.contains(".git") || it.endsWith("a.log"))
                    .doesNotContain("./app/tmp/deep/");
        }

        @Test
        void losesWhatSlugignoreMatchesBeforeBuildpacksSeeIt() {
            var seen =
                    Map.of("detect", "echo Plain", "compile", "cd \"$1\" && find . -type f | sort");
            room.buildpacks(server.tarball("seen", seen));
            var built =
                    room.file(
                                    ".slugignore",
                                    "*.psd\n!kept.psd\n/docs\n# comment\nspec/**/*.tmp\r\n")
                            .file("kept.psd", "")
                            .file("art/my picture.psd", "")
                            .file("docs/a/b", "")
                            .file("lib/docs/c", "")
                            .file("spec/x/y.tmp", "")
                            .file("spec/x/y.rb", "")
                            .build();
            assertThat(built.output())
                    .contains("-----> Deleting 4 files matching .slugignore patterns.")
                    .contains("./.slugignore\n./lib/docs/c\n./spec/x/y.rb\n");
        }

        @Test
        void hasTheSubmodulesOfItsCommitAndTheirs() {
            var inner = server.commit("inner", Map.of("deep", "1"));
            server.commit("inner", Map.of("deep", "2"));
            server.commit("outer", Map.of("shallow", "1"));
            var outer = server.embed("outer", "vendor/in", server.url("inner.git"), inner);
            var built = submodule("lib/my dep", server.url("outer.git"), outer).build();
            assertThat(built.status()).as(built.output()).isZero();
            assertThat(built.output())
                    .contains(
                            "-----> Fetching submodules\n       lib/my dep at %s from %s\n"
                                    .formatted(outer.substring(0, 7), server.url("outer.git")));
            assertThat(built.content("lib/my dep/bin/shallow")).contains("1");
            assertThat(built.content("lib/my dep/vendor/in/bin/deep")).endsWith("\n1\n");
            assertThat(built.entries())
                    .noneMatch(it -> it.contains(".git") || it.contains(".renga"));
        }

        private BuildRoom submodule(String path, String url, String commit) {
            return plain().file(
                            ".gitmodules",
                            "[submodule \"a\"]\n\tpath = other\n\turl = x\n"
                                    + "[submodule \"b.c\"]\n\tpath = %s\n\turl = %s\n"
                                            .formatted(path, url))
                    .file(".renga-submodules", "160000 commit %s\t%s\n".formatted(commit, path));
        }

        @Test
        void isRefusedIfASubmoduleCannotBeFetched() {
            var url = server.url("none.git");
            var built = submodule("dep", url.replace("//", "//me:secret@"), "1".repeat(40)).build();
            assertThat(built.status()).isEqualTo(1);
            assertThat(built.output())
                    .contains(" !     Submodule dep could not be fetched from " + url + ".")
                    .contains("fatal: ")
                    .doesNotContain("secret");
            server.commit("some", Map.of("a", "1"));
            var lost = submodule("dep", server.url("some.git"), "1".repeat(40)).build();
            assertThat(lost.status()).isEqualTo(1);
            assertThat(lost.output()).contains("Submodule dep could not be fetched from");
        }

        @Test
        void isRefusedIfASubmoduleHasNoAddressThatABuildCanFollow() {
            assertThat(submodule("dep", "../dep.git", "1".repeat(40)).build().output())
                    .contains(" !     Submodule dep has the relative url ../dep.git.")
                    .contains("write the whole address");
            assertThat(submodule("dep", "file:///etc", "1".repeat(40)).build().output())
                    .contains("Only https://, http:// and git:// can be fetched by a build.");
            room.file(".renga-submodules", "160000 commit %s\tgone\n".formatted("1".repeat(40)));
            assertThat(room.build().output())
                    .contains(" !     Submodule gone has no url in .gitmodules.");
        }

        @Test
        void withOneFolderAroundItIsUnwrappedIfAsked() {
            plain().file("project-1.0/Procfile", "web: x\n");
            assertThat(room.build().entries()).contains("./app/project-1.0/Procfile");
            assertThat(room.describe("strip_top", true).build().entries())
                    .contains("./app/Procfile")
                    .noneMatch(it -> it.contains("project-1.0"));
        }

        @Test
        void thatIsNoArchiveIsRefused() {
            var built = plain().build("PK not a tar".getBytes(StandardCharsets.UTF_8));
            assertThat(built.status()).isEqualTo(1);
            assertThat(built.output())
                    .contains(" !     The source can't be unpacked.")
                    .endsWith("\n !     Push failed\n");
        }
    }

    @Nested
    class ProcessTypes {
        @Test
        void comeFromTheProcfileByName() {
            var built =
                    plain().file(
                                    "Procfile",
                                    "\uFEFF"
                                            + """
                                            web: old

                                            # a comment
                                            worker:bin/work --all: yes
                                            web :  new $PORT\s\s
                                            release: ./migrate
                                            """
                                                    .replace("\n", "\r\n"))
                            .build();
            assertThat(built.result().path("process_types").toString())
                    .contains("\"web\":\"new $PORT\"", "\"worker\":\"bin/work --all: yes\"");
            assertThat(built.output())
                    .contains(
                            """
                            -----> Discovering process types
                                   Procfile declares types -> release, web, worker
                            """);
        }

        @Test
        void ofTheBuildpackStandUnlessTheProcfileSaysOtherwise() {
            room.buildpacks(
                    server.tarball("typed", typed("web: default\n  rake: bundle exec rake")));
            var built = room.file("Procfile", "web: mine\n").build();
            assertThat(built.result().path("process_types").path("web").asString())
                    .isEqualTo("mine");
            assertThat(built.result().path("process_types").path("rake").asString())
                    .isEqualTo("bundle exec rake");
            assertThat(built.output())
                    .contains(
                            """
                                   Procfile declares types     -> web
                                   Default types for buildpack -> rake
                            """);
        }

        @Test
        void mayBeNone() {
            assertThat(plain().file("a", "").build().output())
                    .contains("       Procfile declares types -> (none)\n");
        }

        @Test
        void thatCannotBeReadAreToldAndLeftOut() {
            var built = plain().file("Procfile", "web: ok\nwrong line\nbad type: x\n").build();
            assertThat(built.status()).isZero();
            assertThat(built.output())
                    .contains(
                            " !     Procfile line 2: wrong line",
                            " !     Procfile line 3: bad type: x");
        }

        @Test
        void inAMisspeltFileAreMissed() {
            assertThat(plain().file("procfile", "web: x\n").build().output())
                    .contains(" !     procfile is not read: the file has to be named Procfile.");
        }

        private Map<String, String> typed(String types) {
            return Map.of(
                    "detect", "echo Typed",
                    "compile", "true",
                    "release",
                            "printf '%%s\\n' '---' 'default_process_types:' '  %s'"
                                    .formatted(types.replace("\n", "' '")));
        }
    }

    @Nested
    class Buildpacks {
        @Test
        void seeConfigVarsAsFilesAndTheDocumentedEnvironment() {
            var curious =
                    Map.of(
                            "detect",
                            "echo Curious",
                            "compile",
                            """
                            cat "$3/SECRET"; echo "|$STACK|$SOURCE_VERSION|$REQUEST_ID|$HOME|${SECRET-unset}|$MIRROR"
                            env | grep '^MIRROR__'
                            [ "$PWD" = "$1" ] && [[ $1 == /tmp/build_* ]] && echo in build folder\
                            """);
            var built =
                    room.buildpacks(server.tarball("curious", curious))
                            .describe("config", Map.of("SECRET", "a b\nc"))
                            .describe("env", Map.of("MIRROR", "m", "MIRROR__A://B/", "n"))
                            .describe("stack_alias", "heroku-24")
                            .file("a", "")
                            .build();
            assertThat(built.output())
                    .contains("-----> Building on the Debian-12 stack")
                    .contains(
                            "a b\nc|heroku-24|7894b412|0123|/app|unset|m\nMIRROR__A://B/=n\nin build folder\n");
        }

        @Test
        void runInOrderAndPassOnWhatTheyExport() {
            var first =
                    Map.of(
                            "detect", "echo First",
                            "compile",
                                    "echo 'export WORD=\"passed on\"' >\"$(dirname \"$0\")/../export\"",
                            "release", "echo 'default_process_types: {web: first}'");
            var second =
                    Map.of(
                            "detect", "echo Second",
                            "compile", "echo \"word: $WORD\"",
                            "release", "echo 'default_process_types: {web: second}'");
            var one = server.tarball("one", first);
            var two = server.tarball("two", second);
            var built = room.buildpacks(one, two).file("a", "").build();
            assertThat(built.output())
                    .contains(
                            """
                            -----> Using buildpacks:
                                   1. %s
                                   2. %s
                            -----> First app detected
                            -----> Second app detected
                            word: passed on
                            """
                                    .formatted(one, two));
            assertThat(built.result().path("process_types").path("web").asString())
                    .isEqualTo("second");
            assertThat(built.result().path("detected").asString()).isEqualTo("Second");
        }

        @Test
        void findWhatTheyCachedButOnlyAfterASuccess() {
            var counting =
                    Map.of(
                            "detect",
                            "echo Counting",
                            "compile",
                            """
                            echo x >>"$2/count"; echo "count $(wc -l <"$2/count")"
                            [ ! -f fail ]\
                            """);
            room.buildpacks(server.tarball("counting", counting)).file("a", "");
            assertThat(room.build().output()).contains("count 1");
            assertThat(room.build().output()).contains("count 2");
            assertThat(room.file("fail", "").build().output()).contains("count 3");
            assertThat(room.build().output()).contains("count 3");
        }

        @Test
        void leaveNoCacheAnewThatIsAsItWas() {
            var keeping =
                    Map.of(
                            "detect", "echo Keeping",
                            "compile", "[ -f \"$2/kept\" ] || echo x >\"$2/kept\"");
            room.buildpacks(server.tarball("keeping", keeping)).file("a", "");
            assertThat(room.build().folder().resolve("cache.tar")).exists();
            assertThat(room.build().folder().resolve("cache.tar")).doesNotExist();
        }

        @Test
        void ofATarballAreRecordedWithItsDigest() throws IOException {
            var url = server.tarball("plain", PLAIN);
            var recorded = room.buildpacks(url).file("a", "").build().result().path("buildpacks");
            var archive = Files.readAllBytes(folder.resolve("web/plain.tgz"));
            assertThat(recorded.path(0).path("url").asString()).isEqualTo(url);
            assertThat(recorded.path(0).path("digest").asString())
                    .isEqualTo(Digest.of(archive).hex());
        }

        @Test
        void ofARepositoryAreRecordedWithTheirCommit() {
            var old = server.commit("moving", Map.of("detect", "echo Old", "compile", "true"));
            var fresh = server.commit("moving", Map.of("detect", "echo New", "compile", "true"));
            var url = server.url("moving.git");
            room.file("a", "");
            assertThat(commitOf(room.buildpacks(url).build(), "New")).isEqualTo(fresh);
            assertThat(commitOf(room.buildpacks(url + "#main").build(), "New")).isEqualTo(fresh);
            var pinned = room.buildpacks(url + "#" + old.substring(0, 8)).build();
            assertThat(commitOf(pinned, "Old")).isEqualTo(old);
        }

        private static String commitOf(Built built, String detected) {
            assertThat(built.output()).contains("-----> " + detected + " app detected");
            return built.result().path("buildpacks").path(0).path("digest").asString();
        }

        @Test
        void byTheOldConfigVarAreHonouredIfNoneIsSet() {
            var url = server.tarball("plain", PLAIN);
            var built = room.describe("config", Map.of("BUILDPACK_URL", url)).file("a", "").build();
            assertThat(built.output()).contains("-----> Using buildpack: " + url);
        }

        @Test
        void proposeConfigVarsAsDefaultsAndAddOnsAsANotice() {
            var generous =
                    Map.of(
                            "detect",
                            "echo Generous",
                            "compile",
                            "true",
                            "release",
                            """
                            cat <<'YAML'
                            ---
                            addons: [heroku-postgresql]
                            config_vars:
                              GREETING: it's $5
                            default_process_types:
                              web: a command that the writer of this YAML had to fold since it is
                                longer than eighty characters
                            YAML\
                            """);
            var built = room.buildpacks(server.tarball("generous", generous)).file("a", "").build();
            assertThat(built.output()).contains("not created by a build: heroku-postgresql");
            assertThat(built.content(".profile.d/000-config-defaults.sh"))
                    .isEqualTo("[ -n \"${GREETING+set}\" ] || export GREETING=it\\'s\\ \\$5\n");
            assertThat(built.result().path("process_types").path("web").asString())
                    .endsWith("since it is longer than eighty characters");
        }
    }

    @Nested
    class Refusals {
        @Test
        void sayThatNoLanguageWasDetected() {
            refused(
                    room.file("readme", "").build(),
                    """
                    -----> Determining which buildpack to use for this app
                     !     No default language could be detected for this app.
                                            HINT: This occurs when Heroku cannot detect the buildpack to use for this application automatically.
                                            See https://devcenter.heroku.com/articles/buildpacks

                     !     Push failed
                    """);
        }

        @Test
        void sayWhichBuildpackIsUnknown() {
            refused(
                    room.buildpacks("heroku/cobol").file("a", "").build(),
                    " !     Buildpack heroku/cobol is not known here.\n       Shipped: heroku/");
        }

        @Test
        void sayWhichAddressGaveNothingWithoutItsPassword() {
            var built =
                    room.buildpacks(server.url("none.tgz").replace("//", "//me:secret@"))
                            .file("a", "")
                            .build();
            refused(built, " !     Buildpack " + server.url("none.tgz") + " could not be fetched.");
            assertThat(built.output()).doesNotContain("secret");
        }

        @Test
        void sayWhenTheSetBuildpackIsTheWrongOne() {
            refused(
                    room.buildpacks("heroku/nodejs").file("a", "").build(),
                    """
                     !     Push rejected, failed to detect set buildpack heroku/nodejs
                           More info: https://devcenter.heroku.com/articles/buildpacks#detection-failure
                    """);
        }

        @Test
        void sayWhatFailedToCompile() {
            var failing = Map.of("detect", "echo Failing", "compile", "echo why; exit 3");
            refused(
                    room.buildpacks(server.tarball("failing", failing)).file("a", "").build(),
                    """
                    why

                     !     Push rejected, failed to compile Failing app.

                     !     Push failed
                    """);
        }

        @Test
        void sayThatTheSlugIsTooLarge() {
            refused(
                    plain().describe("slug_limit_bytes", 100).file("a", "").build(),
                    "B is too large (max is 100B).");
        }

        @Test
        void sayThatSomethingIsNoBuildpack() {
            var half = server.tarball("half", Map.of("detect", "echo Half"));
            refused(room.buildpacks(half).file("a", "").build(), half + " is no buildpack");
        }

        private static void refused(Built built, String reason) {
            assertThat(built.status()).isEqualTo(1);
            assertThat(built.output()).contains(reason).endsWith("\n !     Push failed\n");
            assertThat(List.of("slug.tgz", "result.json"))
                    .noneMatch(it ->
                            it.equals("result.json") && Files.exists(built.folder().resolve(it)));
        }
    }

    @Nested
    class NodeJs {
        @Test
        void isDetectedByPackageJson() {
            assertThat(room.file("package.json", "{").build().output())
                    .contains("-----> Node.js app detected\n")
                    .contains(" !     package.json can't be read: it has to be one JSON object.");
        }

        @Test
        void refusesLockFilesOfTwoPackageManagers() {
            var built =
                    room.file("package.json", "{}")
                            .file("yarn.lock", "")
                            .file("package-lock.json", "{}")
                            .build();
            assertThat(built.status()).isEqualTo(1);
            assertThat(built.output())
                    .contains("lock files of different package managers are here")
                    .contains(" !     Push rejected, failed to compile Node.js app.");
        }

        @Test
        void saysWhoAskedForARuntimeThatCannotBeHad() {
            var built = room.file("package.json", "{\"engines\":{\"node\":\"22.x\"}}").build();
            assertThat(built.status()).isEqualTo(1);
            assertThat(built.output())
                    .contains(
                            " !     node 22.x, asked for by engines.node in package.json, can't be had.")
                    .contains("The platform could not be asked for node.");
        }
    }

    private BuildRoom plain() {
        return room.buildpacks(server.tarball("plain", PLAIN));
    }
}
