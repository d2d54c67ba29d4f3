package dev.renga.node;

import dev.renga.kernel.process.ProcessRunner;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Settings;
import dev.renga.node.containers.Finding;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node process. Without a word it serves until it is told to end, and leaves the dynos running.
 */
public final class NodeMain {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);
    private static final int BAD_SETTING = 78;
    private static final int BAD_USE = 64;

    private NodeMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var verb = arguments.length == 0 ? "serve" : arguments[0];
        try {
            var settings = Settings.read(System.getenv());
            int status = run(verb, settings);
            System.exit(status);
        } catch (InvalidSettingException e) {
            complain(e.getMessage());
            System.exit(BAD_SETTING);
        }
    }

    private static int run(String verb, Settings settings)
            throws IOException, InterruptedException {
        return switch (verb) {
            case "serve" -> serve(settings);
            case "probe" -> probe(settings);
            case "remove-dynos" -> removeDynos(settings);
            default -> {
                complain("usage: NodeMain [probe|remove-dynos]");
                yield BAD_USE;
            }
        };
    }

    private static int serve(Settings settings) throws IOException, InterruptedException {
        var node = Node.start(settings, new ProcessRunner(), InstantSource.system());
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .unstarted(() -> {
                                    node.close();
                                    ended.countDown();
                                }));
        LOG.info("the node serves {} dynos", node.engine().count());
        ended.await();
        return 0;
    }

    /** Prints a line for each thing tried; the status tells whether dynos can run here. */
    private static int probe(Settings settings) throws IOException {
        var findings = Doctor.look(settings, new ProcessRunner());
        findings.forEach(it -> print(it.toString()));
        return findings.stream().anyMatch(it -> it.level() == Finding.Level.FAIL) ? 1 : 0;
    }

    private static int removeDynos(Settings settings) {
        try {
            int ended = Removal.removeAll(settings, new ProcessRunner());
            print(ended + " dynos ended");
            return 0;
        } catch (IOException e) {
            complain(e.getMessage());
            return 1;
        }
    }

    @SuppressWarnings("SystemOut") // for whoever started us
    private static void print(String line) {
        System.out.println(line);
    }

    @SuppressWarnings("SystemOut") // the one line for whoever started us
    private static void complain(@org.jspecify.annotations.Nullable String line) {
        System.err.println(line);
    }
}
