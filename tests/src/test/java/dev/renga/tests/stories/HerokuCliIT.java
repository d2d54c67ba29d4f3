package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.cli.CliDocument;
import dev.renga.tests.cli.CliUser;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Pty;
import dev.renga.tests.harness.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every command of the official CLI that Renga has an answer to, once, with real arguments. */
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HerokuCliIT {
    private static final String APP = "every-command";
    private static final String OTHER = "every-other";
    private static final String HOST = "www.every.example";
    private static final String FRIEND = "friend-of-commands@example.com";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SERVER =
            """
            use IO::Socket::INET;
            my $server = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 8, ReuseAddr => 1) or die;
            while (my $client = $server->accept) {
              while (<$client>) { last if /^\\r?$/ }
              print $client "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\nConnection: close\\r\\n\\r\\nhello";
            }
            """;
    private static final String TYPES =
            """
            {"process_types": {"web": "perl server.pl", "worker": "sleep 1000", "release": "echo migrating",
              "rake": "echo rake:", "console": "echo a console"}}
            """;
    private final CliDocument document = new CliDocument();
    private Instance instance;
    private Terminal terminal;
    private CliUser user;

    @BeforeAll
    void sitDown(Instance running) {
        instance = running;
        terminal = Terminal.of(running);
        user = new CliUser(terminal, document);
        terminal.run("git", "init", "-q", "-b", "main");
    }

    @Test
    @Order(1)
    void accountsAndTokens() {
        assertThat(user.works("auth:whoami")).contains(Instance.EMAIL);
        assertThat(user.works("auth:token")).contains("HRKU-");
        assertThat(user.works("auth:2fa")).contains("not enabled");
        var made = user.works("authorizations:create", "-d", "nightly", "-e", "3600", "--json");
        var id = id(made);
        assertThat(user.works("authorizations")).contains("nightly", id);
        assertThat(user.works("authorizations:info", id)).contains("nightly", "global");
        user.works("authorizations:update", id, "-d", "weekly");
        assertThat(user.works("sessions")).contains("weekly", id);
        assertThat(user.works("authorizations:rotate", id)).contains("weekly", "HRKU-");
        assertThat(user.works("sessions:destroy", id)).contains("done");
        var key = id(user.works("authorizations:create", "-d", "key", "--json"));
        assertThat(user.works("authorizations:revoke", key)).contains("revoked");
    }

    @Test
    @Order(2)
    void loginAndLogout() throws IOException {
        var guest = terminal.without("HEROKU_API_KEY");
        logIn(guest);
        var token = match("(HRKU-[\\w-]+)", Files.readString(guest.folder().resolve(".netrc")));
        instance.secrets().add("the token of a login", token);
        assertThat(guest.run("heroku", "auth:whoami")).contains(Instance.EMAIL);
        assertThat(new CliUser(guest, document).works("auth:logout")).contains("done");

        assertThat(guest.attempt("heroku", "auth:whoami").ok()).isFalse();
        var late = Terminal.of(instance, token);
        assertThat(late.attempt("heroku", "auth:whoami").ok()).isFalse();
    }

    private void logIn(Terminal guest) {
        try (var keyboard = Pty.start(guest, "heroku auth:login -i")) {
            keyboard.await("Email");
            keyboard.type(Instance.EMAIL + "\r");
            keyboard.await("Password");
            keyboard.type(Instance.PASSWORD + "\r");
            keyboard.await("Logged in as");
            assertThat(keyboard.end()).as(keyboard.toString()).isZero();
        }
        var how =
                "With `-i` only, for an e-mail address and a password; there is no page to log in at.";
        document.add(new CliDocument.Row("auth:login", false, how));
    }

    @Test
    @Order(3)
    void appsAndTheirSettings() throws IOException {
        assertThat(user.works("apps:create", APP)).contains("Creating " + APP + "... done");
        assertThat(user.works("apps")).contains(APP);
        assertThat(user.works("apps:info", "-a", APP)).contains("Git URL:", "Web URL:");
        assertThat(user.works("apps:stacks", "-a", APP)).contains("* debian-");
        var stacks = terminal.run("heroku", "apps:stacks", "-a", APP);
        var stack = stacks.replaceAll("(?s).*\\* (\\S+).*", "$1");
        assertThat(user.works("apps:stacks:set", stack, "-a", APP)).contains("done");
        assertThat(user.works("config:set", "A=1", "B=2", "-a", APP)).contains("done, v3");
        assertThat(user.works("config", "-a", APP)).contains("A: 1", "B: 2");
        edit();
        assertThat(user.works("config:get", "A", "-a", APP).strip()).startsWith("3");
        assertThat(user.works("config:unset", "A", "-a", APP)).contains("done, v5");
        assertThat(user.works("maintenance:on", "-a", APP)).contains("done");
        assertThat(user.works("maintenance", "-a", APP)).contains("on");
        assertThat(user.works("maintenance:off", "-a", APP)).contains("done");
        assertThat(user.works("features", "-a", APP)).contains("App Features " + APP);
        assertThat(user.works("labs", "-a", APP)).contains("App Features " + APP);
        assertThat(user.works("regions")).contains("This server");
    }

    /** Without a terminal the command shows what would change and changes nothing. */
    private void edit() throws IOException {
        terminal.write("editor", "#!/bin/sh\nsed -i s/A=1/A=3/ \"$1\"\n");
        var editor = terminal.folder().resolve("editor");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        var editing = terminal.with(Map.of("EDITOR", editor.toString()));
        try (var keyboard = Pty.start(editing, "heroku config:edit -a " + APP)) {
            keyboard.await("- A=1");
            keyboard.await("+ A=3");
            keyboard.await("with these values?");
            keyboard.type("y\r");
            assertThat(keyboard.end()).as(keyboard.toString()).isZero();
        }
        document.add(new CliDocument.Row("config:edit", true, ""));
    }

    @Test
    @Order(4)
    void git() {
        assertThat(user.works("git:remote", "-a", APP)).contains(APP + ".git");
        user.works("git:clone", "-a", APP, "copy");
        assertThat(terminal.run("git", "-C", "copy", "remote", "-v")).contains(APP + ".git");
        var asked = "protocol=https\\nhost=localhost:" + instance.port("HTTPS") + "\\n";
        var answered =
                terminal.run("sh", "-c", "printf '" + asked + "' | heroku git:credentials get");
        assertThat(answered).contains("username=heroku", "password=HRKU-");
        document.add(new CliDocument.Row("git:credentials", true, ""));
    }

    @Test
    @Order(5)
    void certificatesAndDomains() {
        user.works("certs:generate", HOST, "-a", APP, "--now", "--selfsigned");
        assertThat(user.works("certs:add", HOST + ".crt", HOST + ".key", "-a", APP))
                .contains("self signed");
        var listed = user.works("certs", "-a", APP);
        var name = match("([a-z]+-\\d{5})", listed);
        assertThat(user.works("domains:add", HOST, "--cert", name, "-a", APP)).contains("done");
        assertThat(user.works("domains", "-a", APP)).contains(HOST, name);
        assertThat(user.works("domains:info", HOST, "-a", APP)).contains("succeeded", name);
        assertThat(user.works("domains:wait", HOST, "-a", APP)).contains("done");
        Await.until("the app answers with the certificate", SOON, this::isShown);
        assertThat(user.works("domains:update", HOST, "--cert", name, "-a", APP)).contains("done");
        assertThat(user.works("certs:info", "-a", APP, "--show-domains")).contains(HOST);
        assertThat(
                        user.works(
                                "certs:update",
                                HOST + ".crt",
                                HOST + ".key",
                                "-a",
                                APP,
                                "--confirm",
                                APP))
                .contains("Updated certificate details");
        assertThat(user.works("certs:auto", "-a", APP)).contains("is disabled");
        assertThat(user.works("certs:remove", "-a", APP, "--confirm", APP)).contains("done");
        Await.until("the certificate is gone", SOON, () -> !isShown());
        assertThat(user.works("domains:remove", HOST, "-a", APP)).contains("done");
        assertThat(user.works("domains:clear", "-a", APP)).contains("done");
    }

    /** Whether the host answers with the certificate that was made for it. */
    private boolean isShown() {
        var port = instance.port("HTTPS");
        return terminal.attempt(
                        "curl",
                        "-sS",
                        "--cacert",
                        HOST + ".crt",
                        "--resolve",
                        HOST + ":" + port + ":127.0.0.1",
                        "https://" + HOST + ":" + port + "/")
                .ok();
    }

    @Test
    @Order(6)
    void people() {
        var friend = new CliUser(Terminal.of(instance, instance.accountToken(FRIEND)), document);
        assertThat(user.works("access:add", FRIEND, "-a", APP)).contains("done");
        assertThat(user.works("access", "-a", APP)).contains(FRIEND, "collaborator");
        assertThat(friend.works("apps:leave", "-a", APP)).contains("done");
        terminal.run("heroku", "access:add", FRIEND, "-a", APP);
        assertThat(user.works("access:remove", FRIEND, "-a", APP)).contains("done");
    }

    @Test
    @Order(7)
    void buildpacks() {
        var nodejs = "heroku/nodejs";
        assertThat(user.works("buildpacks:add", nodejs, "-a", APP)).contains("Buildpack added");
        assertThat(user.works("buildpacks", "-a", APP)).contains(nodejs);
        assertThat(user.works("buildpacks:remove", nodejs, "-a", APP)).contains("removed");
        assertThat(user.works("buildpacks:set", nodejs, "-a", APP)).contains("Buildpack set");
        assertThat(user.works("buildpacks:clear", "-a", APP)).contains("Buildpacks cleared");
        user.differs(
                "The shipped buildpacks aren't searched.",
                "No buildpacks found",
                "buildpacks:search",
                nodejs);
        var unknown = "Could not find";
        var how = "There is no registry of revisions: the shipped buildpacks come with Renga.";
        user.differs(how, unknown, "buildpacks:info", nodejs);
        user.differs(how, unknown, "buildpacks:versions", nodejs);
    }

    @Test
    @Order(8)
    void releasesAndDynos() {
        terminal.run("heroku", "apps:create", OTHER, "--no-remote");
        deploy();
        Await.until("the app answers", SOON, () -> web().contains("hello"));
        assertThat(user.works("ps:wait", "-a", OTHER)).doesNotContain("Error");
        assertThat(user.works("ps", "-a", OTHER)).contains("web.1: up");
        assertThat(user.works("ps:scale", "web=1", "worker=1", "-a", OTHER))
                .contains("worker at 1:Basic");
        assertThat(user.works("ps:type", "worker=standard-1x", "-a", OTHER))
                .contains("Standard-1X");
        assertThat(user.works("ps:restart", "--dyno-name", "web.1", "-a", OTHER)).contains("done");
        assertThat(user.works("ps:stop", "--dyno-name", "worker.1", "-a", OTHER)).contains("done");
        assertThat(user.works("releases", "-a", OTHER)).contains("v3", "Deploy");
        assertThat(user.works("releases:info", "v3", "-a", OTHER)).contains("Release v3");
        assertThat(user.works("releases:output", "v3", "-a", OTHER)).contains("migrating");
        terminal.run("heroku", "config:set", "X=1", "-a", OTHER);
        assertThat(user.works("releases:rollback", "v3", "-a", OTHER))
                .contains("done, v5", "migrating");
        assertThat(user.works("releases:retry", "-a", OTHER)).contains("done, v6", "migrating");
        assertThat(user.works("run", "--no-tty", "-a", OTHER, "--", "echo", "attached"))
                .contains("attached");
        assertThat(user.works("rake", "-a", OTHER, "db:seed")).contains("rake: db:seed");
        assertThat(user.works("console", "-a", OTHER)).contains("a console");
        assertThat(user.works("run:detached", "-a", OTHER, "--", "echo", "detached"))
                .contains("done, run.");
        assertThat(user.works("logs", "-n", "200", "-a", OTHER))
                .contains("heroku[web.1]: Starting process with command `perl server.pl`");
        assertThat(user.works("apps:diff", APP, OTHER)).contains("slug (checksum)");
    }

    /** A slug made by hand: a build would take longer, and other stories have some. */
    private void deploy() {
        terminal.write("slug/app/server.pl", SERVER);
        terminal.run("tar", "-C", "slug", "-czf", "slug.tgz", "./app");
        terminal.run(
                "sh",
                "-c",
                "umask 077; printf 'Authorization: Bearer %s\\nAccept: application/vnd.heroku+json; version=3\\n' \"$HEROKU_API_KEY\" > headers");
        var slug = post("/apps/" + OTHER + "/slugs", TYPES);
        terminal.run("curl", "-sS", "-T", "slug.tgz", match("\"url\":\"([^\"]+)\"", slug));
        var release = "{\"slug\":\"%s\"}".formatted(match("\"id\":\"([^\"]+)\",\"process", slug));
        assertThat(post("/apps/" + OTHER + "/releases", release)).contains("\"version\":3");
    }

    private String post(String path, String body) {
        var url = "https://localhost:" + instance.port("HTTPS") + path;
        return terminal.run("curl", "-sS", "-H", "@headers", "-d", body, url);
    }

    private String web() {
        return terminal.run(
                "curl",
                "-sS",
                "https://%s.renga.localhost:%s/".formatted(OTHER, instance.port("HTTPS")));
    }

    @Test
    @Order(9)
    void theEnd() {
        assertThat(user.works("apps:rename", "every-end", "-a", APP)).contains("done");
        assertThat(user.works("apps:destroy", "-a", "every-end", "--confirm", "every-end"))
                .contains("done");
        terminal.run("heroku", "apps:destroy", "-a", OTHER, "--confirm", OTHER);
    }

    @Test
    @Order(10)
    void whatIsWrittenDownGetsNoWorse() throws IOException {
        assertThat(document.worse()).isEmpty();
        assertThat(document.unsaid()).isEmpty();
        document.write();
    }

    /** The id of what an indented JSON object describes, and of nothing in it. */
    private static String id(String json) {
        return match("(?m)^  \"id\": \"([^\"]+)\"", json);
    }

    private static String match(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group(1);
    }
}
