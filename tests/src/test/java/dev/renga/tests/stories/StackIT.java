package dev.renga.tests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.InstanceExtension;
import dev.renga.tests.harness.Terminal;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator adds a stack; an app moves to it, and back. */
@Tag("long")
@ExtendWith(InstanceExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {
    private static final String APP = "stack-story";
    private static final Map<String, String> NEIGHBOURS =
            Map.of(
                    "debian-12", "debian-13",
                    "debian-13", "debian-12",
                    "ubuntu-24.04", "ubuntu-22.04");
    private Terminal user;
    private Web web;
    private String own;
    private String other;

    @BeforeAll
    void sitDown(Instance instance) {
        var terminal = Terminal.of(instance);
        user = terminal.in(terminal.folder().resolve("app"));
        web = new Web(instance, user, APP);
        user.write(
                "server.js",
                """
                const release = require('fs').readFileSync('/etc/os-release', 'utf8')
                const answer = process.env.STACK + ' is ' + release.match(/^VERSION_ID=.*/m)[0]
                require('http').createServer((q, a) => a.end(answer)).listen(process.env.PORT)
                """);
        user.write("package.json", "{\"name\": \"it\", \"engines\": {\"node\": \"22.x\"}}\n");
        user.write("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": {}}}\n");
        user.write("Procfile", "web: node server.js\n");
        user.run("git", "init", "-q", "-b", "main");
        user.seen("heroku", "create", APP);
        own = ownStack();
        other = NEIGHBOURS.get(own);
        assertThat(other).as("the neighbour of " + own).isNotNull();
        assertThat(instance.renga("stacks:add", other)).contains("heroku stack:set " + other);
    }

    private String ownStack() {
        var marked = Pattern.compile("\\* (\\S+)").matcher(user.run("heroku", "stack"));
        assertThat(marked.find()).isTrue();
        return marked.group(1);
    }

    @AfterAll
    void leave() {
        user.attempt("heroku", "apps:destroy", "--app", APP, "--confirm", APP);
    }

    private String push() {
        user.run("git", "add", "--all");
        user.run("git", "commit", "-q", "--allow-empty", "-m", "One more");
        return user.seen("git", "push", "heroku", "main");
    }

    private static String building(String stack) {
        return "Building on the %s stack".formatted(stack.replaceFirst("^d", "D"));
    }

    private static String answer(String stack) {
        return "%s is VERSION_ID=\"%s\"".formatted(stack, stack.replaceFirst(".*-", ""));
    }

    @Test
    @Order(1)
    void oneThatWasAddedIsListedAndChangesNothingByItself() {
        assertThat(user.run("heroku", "stack")).contains("* " + own).contains("  " + other);
        assertThat(push()).contains(building(own));
        web.eventuallySays(answer(own));
    }

    @Test
    @Order(2)
    void oneThatIsSetCountsAtTheNextBuildOnly() {
        assertThat(user.seen("heroku", "stack:set", other))
                .contains("Setting stack to " + other)
                .contains("You will need to redeploy");
        assertThat(user.run("heroku", "info"))
                .containsPattern("Stack: +%s \\(next build will use %s\\)".formatted(own, other));
        user.seen("heroku", "config:set", "A=1");
        web.eventuallySays(answer(own));
        assertThat(oneOff()).contains(answer(own));

        assertThat(push()).contains(building(other));
        web.eventuallySays(answer(other));
        assertThat(oneOff()).contains(answer(other));
        assertThat(user.run("heroku", "info")).containsPattern("Stack: +" + other + "\\n");
    }

    private String oneOff() {
        return user.seen(
                "heroku", "run", "--no-tty", "echo $STACK is $(grep ^VERSION_ID= /etc/os-release)");
    }

    @Test
    @Order(3)
    void aRollbackGoesBackToTheStackOfThen() {
        user.seen("heroku", "rollback", "v3");
        web.eventuallySays(answer(own));
        assertThat(user.run("heroku", "info"))
                .containsPattern("Stack: +%s \\(next build will use %s\\)".formatted(own, other));

        assertThat(push()).contains(building(other));
        web.eventuallySays(answer(other));
    }

    @Test
    @Order(4)
    void oneThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThat(user.attempt("heroku", "stack:set", "cedar-14").stderr())
                .contains("There is no stack \"cedar-14\" here, but: ", own, other);
        assertThat(user.run("heroku", "stack")).contains("* " + other);
    }
}
