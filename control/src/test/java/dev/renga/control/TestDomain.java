package dev.renga.control;

import dev.renga.control.access.Access;
import dev.renga.control.access.TestAccounts;
import dev.renga.control.apps.App;
import dev.renga.control.apps.NewApp;
import dev.renga.control.database.Database;
import dev.renga.control.database.TestDatabase;
import dev.renga.control.ledger.Deploy;
import dev.renga.control.ledger.Release;
import dev.renga.control.slugs.NewSlug;
import dev.renga.control.slugs.Slug;
import dev.renga.kernel.AppName;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.ProcessType;
import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The whole domain on a real database and a folder of its own, with a clock moved by hand. */
public final class TestDomain implements AutoCloseable {
    public static final String STACK = "debian-12";
    private static final String WHOLE_STACK = "debian-12-0123456789ab";
    private final TestDatabase database = TestDatabase.create();
    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Path root;
    private final Settings settings;
    private final ControlDomain domain;

    public TestDomain() {
        try {
            root = Files.createTempDirectory("renga-test-home-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings = Settings.read(Map.of("RENGA_HOME", root.toString()));
        domain = ControlDomain.on(database.database(), settings, clock);
    }

    public ControlDomain domain() {
        return domain;
    }

    public Database database() {
        return database.database();
    }

    public TestDatabase testDatabase() {
        return database;
    }

    public ManualClock clock() {
        return clock;
    }

    public Settings settings() {
        return settings;
    }

    public Home home() {
        return settings.home();
    }

    /** A fresh account, and what it may do. */
    public Access account(String email) {
        return TestAccounts.create(database.database(), clock, email);
    }

    public App app(Access owner, String name) {
        return domain.apps().create(owner, new NewApp(new AppName(name), STACK));
    }

    /** A stored slug with process types and their commands: type, command, type, command… */
    public Slug slug(Access by, App app, String... processes) {
        var types = new TreeMap<ProcessType, String>();
        for (int i = 0; i < processes.length; i += 2) {
            types.put(new ProcessType(processes[i]), processes[i + 1]);
        }
        var content = ("slug of " + app.name() + types).getBytes(StandardCharsets.UTF_8);
        var digest = domain.blobs().put(new ByteArrayInputStream(content), ByteSize.kilobytes(64));
        var commit = "7894b412aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        return domain.slugs()
                .create(
                        by,
                        app,
                        new NewSlug(digest, null, commit, null, "Node.js", types, WHOLE_STACK));
    }

    public Release deploy(Access by, App app, String... processes) {
        return domain.releases().deploy(by, app, Deploy.of(slug(by, app, processes)));
    }

    @Override
    public void close() {
        database.close();
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
