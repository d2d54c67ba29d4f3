package dev.renga.tests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.process.ProcessRunner;
import dev.renga.tests.harness.Await;
import dev.renga.tests.harness.Instance;
import dev.renga.tests.harness.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One language's app on its way through the columns, each going on from the one before. */
final class LanguageRow {
    private static final Duration SOON = Duration.ofSeconds(90);
    private final Language language;
    private final Instance instance;
    private final Terminal user;
    private final String app;

    LanguageRow(Language language, Instance instance, Terminal terminal) {
        this.language = language;
        this.instance = instance;
        this.app = "in-" + language.name().toLowerCase(Locale.ROOT).replaceAll("\\W+", "-");
        this.user = terminal.in(terminal.folder().resolve(app));
    }

    void fill(Column column) {
        switch (column) {
            case FIRST_PUSH -> firstPush();
            case ANSWERS -> answers();
            case SECOND_PUSH -> secondPush();
            case WRONG_VERSION -> refused(language.wrongVersion(user));
            case BROKEN_DEPENDENCY -> {
                refused(language.brokenDependency(user));
                answers();
            }
            case DEFAULT_TYPE -> defaultType();
        }
    }

    private void firstPush() {
        language.write(user);
        user.run("git", "init", "-q", "-b", "main");
        user.run("heroku", "create", app);
        configure();
        assertThat(pushed("first")).contains(" app detected").contains("Released v");
    }

    private void configure() {
        var pairs = new ArrayList<>(List.of("heroku", "config:set", "--app", app));
        language.config(instance.mirror()).forEach((key, value) -> pairs.add(key + "=" + value));
        if (pairs.size() > 4) {
            user.run(pairs.toArray(String[]::new));
        }
    }

    private void answers() {
        Await.until(
                "it answers " + language.answer(), SOON, () -> get().startsWith(language.answer()));
    }

    private String get() {
        var url = "http://%s.renga.localhost:%s/".formatted(app, instance.port("HTTP"));
        return user.attempt("curl", "-sS", "--max-time", "30", url).stdout();
    }

    private void secondPush() {
        language.change(user);
        assertThat(pushed("second")).contains(language.cached());
        answers();
    }

    private void refused(Language.Refusal refusal) {
        var push = push("to be refused");
        assertThat(push.ok()).as(push.stderr()).isFalse();
        assertThat(push.stderr()).contains("Push failed").contains(refusal.says());
        user.run("git", "reset", "-q", "--hard", "HEAD~1");
    }

    private void defaultType() {
        user.run("git", "rm", "-q", "Procfile");
        assertThat(pushed("without a Procfile")).containsPattern("types.* -> .*web");
        answers();
    }

    private String pushed(String message) {
        var push = push(message);
        assertThat(push.ok()).as(push.stderr()).isTrue();
        return push.stderr();
    }

    private ProcessRunner.Result push(String message) {
        user.run("git", "add", "--all");
        user.run("git", "commit", "-q", "--allow-empty", "-m", message);
        return user.attempt("git", "push", "heroku", "main");
    }

    void leave() {
        user.attempt("heroku", "apps:destroy", "--app", app, "--confirm", app);
    }
}
