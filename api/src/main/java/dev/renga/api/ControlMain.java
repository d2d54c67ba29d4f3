package dev.renga.api;

import dev.renga.control.ControlDomain;
import dev.renga.control.access.AccountVerb;
import dev.renga.control.database.Database;
import dev.renga.control.database.DatabaseConfig;
import dev.renga.control.ledger.LedgerVerb;
import dev.renga.control.runtimes.RuntimesVerb;
import dev.renga.control.settings.SettingsVerb;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.RengaException;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/** The control process, and the commands that work on its database. */
public final class ControlMain {
    private static final int USAGE = 64;
    private static final int BAD_SETTING = 78;
    private final Map<String, String> environment;

    private ControlMain(Map<String, String> environment) {
        this.environment = environment;
    }

    static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new ControlMain(System.getenv()).run(List.of(args)));
    }

    private int run(List<String> args) throws IOException, InterruptedException {
        try {
            return perform(args);
        } catch (InvalidSettingException e) {
            System.err.println(e.getMessage());
            return BAD_SETTING;
        } catch (RengaException e) {
            System.err.println(e.text());
            return 1;
        }
    }

    private int perform(List<String> args) throws IOException, InterruptedException {
        var verb = args.isEmpty() ? "serve" : args.getFirst();
        return switch (verb + "/" + Math.max(0, args.size() - 1)) {
            case "serve/0" -> serve();
            case "settings/0" -> printSettings();
            case "accounts:add/1" -> withDomain(it -> addAccount(it, args.getLast()));
            case "ledger:verify/0" ->
                    withDomain(it -> new LedgerVerb(it.ledger()).verify(System.out));
            case "ledger:rebuild/0" -> rebuild(false);
            case "ledger:rebuild/1" -> args.getLast().equals("--apply") ? rebuild(true) : usage();
            case "runtimes/0" -> runtimes(RuntimesVerb::stored);
            case "runtimes/1" ->
                    args.getLast().equals("--available")
                            ? runtimes((it, out) -> it.available(stack(), out))
                            : usage();
            default -> usage();
        };
    }

    private static int usage() {
        System.err.println(
                "ControlMain [settings | accounts:add EMAIL | ledger:verify | ledger:rebuild [--apply]"
                        + " | runtimes [--available]]");
        return USAGE;
    }

    private int serve() throws IOException, InterruptedException {
        var settings = Settings.read(environment);
        var stopped = new CountDownLatch(1);
        var control = Control.start(settings, InstantSource.system());
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            control.close();
                            stopped.countDown();
                        }));
        stopped.await();
        return 0;
    }

    private int printSettings() {
        var home = environment.getOrDefault(Setting.HOME.variable(), Setting.HOME.fallback());
        return new SettingsVerb(environment).print(Path.of(home, "renga.yaml"), System.out);
    }

    private static int addAccount(ControlDomain domain, String email) {
        return new AccountVerb(domain.accounts(), domain.authorizations()).add(email, System.out);
    }

    private int rebuild(boolean keep) {
        return withDomain(it -> new LedgerVerb(it.ledger()).rebuild(keep, System.out));
    }

    private int runtimes(ToIntBiFunction<RuntimesVerb, PrintStream> work) {
        var settings = Settings.read(environment);
        try (var database = Database.open(DatabaseConfig.read(settings))) {
            var verb = new RuntimesVerb(database, settings, InstantSource.system());
            return work.applyAsInt(verb, System.out);
        }
    }

    private String stack() {
        var stacks = Stacks.of(Settings.read(environment));
        return stacks.newest(stacks.choose(null)).whole();
    }

    private int withDomain(ToIntFunction<ControlDomain> work) {
        var settings = Settings.read(environment);
        try (var database = Database.open(DatabaseConfig.read(settings))) {
            return work.applyAsInt(ControlDomain.on(database, settings, InstantSource.system()));
        }
    }
}
