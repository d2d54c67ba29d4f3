package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.ApiFixture.Caller;
import dev.renga.api.kit.Guard;
import dev.renga.api.kit.Link;
import dev.renga.control.access.Access;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every link there is, called by nobody, a stranger, a collaborator and the owner. */
class AccessTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, String> VALUES =
            Map.ofEntries(
                    Map.entry("release", "1"),
                    Map.entry("type", "web"),
                    Map.entry("dyno", "web.1"),
                    Map.entry("collaborator", "owner@example.com"),
                    Map.entry("user", "~"),
                    Map.entry("size", "basic"),
                    Map.entry("authorization", "~"),
                    Map.entry("region", "local"),
                    Map.entry("stack", "debian-12"),
                    Map.entry("namespace", "heroku"),
                    Map.entry("name", "nodejs"));

    @TempDir static Path folder;
    private static ApiFixture api;
    private static Access owner;
    private static Access collaborator;
    private static Access stranger;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture(folder);
        owner = api.domain.account("owner@example.com");
        collaborator = api.domain.account("collaborator@example.com");
        stranger = api.domain.account("stranger@example.com");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLetsInWhomItShould() {
        return api.links.all().stream()
                .map(it ->
                        DynamicTest.dynamicTest(
                                it.method() + " " + it.template(), () -> new Case(it).run()));
    }

    /** One link on an app of its own, since the owner may destroy it. */
    private record Case(Link<?, ?> link, String app) {
        Case(Link<?, ?> link) {
            this(link, "app-" + UUID.randomUUID().toString().substring(0, 8));
        }

        void run() throws Exception {
            var made = api.domain.app(owner, app);
            api.domain.deploy(owner, made, "web", "./web");
            var domain = api.domain.domain();
            var account = domain.accounts().of(collaborator);
            domain.collaborators().add(owner, made, account);

            nobody();
            known("stranger", stranger, isAboutApp());
            unknownApp();
            if (!isGit()) {
                known("collaborator", collaborator, link.guard() == Guard.MANAGE);
                known("owner", owner, false);
            }
        }

        /** Git itself needs a real dyno; the system tests let the right ones in. */
        private boolean isGit() {
            return link.template().contains(".git/");
        }

        private boolean isAboutApp() {
            return link.template().contains("{app}");
        }

        private void nobody() throws Exception {
            var reply = api.send(api.request(link.method().name(), path(app), "{}"));
            if (link.guard() != Guard.ANYONE) {
                assertThat(reply.status()).as(reply.body()).isEqualTo(401);
            }
        }

        private void known(String who, Access access, boolean forbidden) throws Exception {
            var reply = call(api.caller(access), app);
            if (forbidden && isGit()) {
                reply.is(403);
            } else if (forbidden) {
                reply.refused(403, "forbidden", app);
            } else if (link.guard() != Guard.ANYONE) {
                assertThat(reply.status()).as(who + ": " + reply.body()).isNotIn(401, 403);
            }
        }

        private void unknownApp() throws Exception {
            if (isAboutApp()) {
                assertThat(call(api.caller(owner), "no-such-app").status()).isEqualTo(404);
            }
        }

        private ApiFixture.Reply call(Caller caller, String name) throws Exception {
            return caller.call(link.method().name(), path(name), "{}");
        }

        private String path(String name) {
            return PARAMETER
                    .matcher(link.template())
                    .replaceAll(match ->
                            match.group(1).equals("app")
                                    ? name
                                    : VALUES.getOrDefault(match.group(1), "nothing"));
        }
    }
}
