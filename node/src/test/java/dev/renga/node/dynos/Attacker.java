package dev.renga.node.dynos;

import dev.renga.kernel.RunId;
import dev.renga.kernel.Uuid7;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.TestNode;
import dev.renga.node.containers.ContainerException;
import dev.renga.node.containers.ContainerPlan;
import dev.renga.node.containers.Containers;
import dev.renga.node.containers.PipedContainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A shell inside a container that the product has made, whole or without some defences. */
final class Attacker implements AutoCloseable {
    private static final String END = "-- end of attack ";
    private static final String HELPERS = helpers();

    /** What a script printed, and its status. */
    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private final Containers containers;
    private final RunId run;
    private final PipedContainer shell;
    private final BufferedReader output;

    private Attacker(Containers containers, RunId run, PipedContainer shell) throws IOException {
        this.containers = containers;
        this.run = run;
        this.shell = shell;
        this.output =
                new BufferedReader(
                        new java.io.InputStreamReader(shell.stdout(), StandardCharsets.UTF_8));
        say(HELPERS);
    }

    /** As the engine would start the dyno, but for the defences that are off. */
    static Attacker enter(TestNode node, DynoSpec spec, int slot, Set<Defence> off)
            throws IOException, ContainerException {
        var run = new RunId(Uuid7.next(InstantSource.system()));
        var plan = loosened(plans(node).plan(spec, run, slot, List.of()), off);
        var containers = node.host().containers();
        containers.prepare(
                plan,
                folder -> {
                    var config = ContainerConfig.of(folder);
                    off.forEach(it -> it.takeFrom(config));
                    config.save();
                });
        return new Attacker(containers, run, containers.startPiped(plan));
    }

    private static DynoPlans plans(TestNode node) throws IOException {
        return new DynoPlans(
                node.home(),
                node.instance(),
                node.settings().dist(),
                new Stacks(node.settings().cache().resolve("stacks")));
    }

    private static ContainerPlan loosened(ContainerPlan plan, Set<Defence> off) {
        var limits = plan.limits();
        for (var defence : off) {
            limits = defence.without(limits);
        }
        return new ContainerPlan(
                plan.run(),
                plan.slot(),
                plan.hostname(),
                plan.argv(),
                plan.environment(),
                limits,
                plan.memoryCeiling(),
                plan.layers(),
                plan.writable(),
                plan.network(),
                plan.texts(),
                plan.mounts(),
                plan.hookSocket(),
                plan.client());
    }

    private static String helpers() {
        try (var in = Attacker.class.getResourceAsStream("attack.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String text) throws IOException {
        shell.stdin().write(text.getBytes(StandardCharsets.UTF_8));
        shell.stdin().flush();
    }

    Result tries(String script) throws IOException {
        say(
                """
                timeout -k 1 20 bash 2>&1 <<'END OF ATTACK'
                %s
                END OF ATTACK
                printf '\\n%s%%s\\n' "$?"
                """
                        .formatted(script, END));
        var said = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(END)) {
                int status = Integer.parseInt(line.substring(END.length()));
                return new Result(status, String.join("\n", said).strip());
            }
            said.add(line);
        }
        throw new AssertionError(
                "the attacker's shell ended at " + script + ": " + errors() + said);
    }

    private List<String> errors() throws IOException {
        return List.of(new String(shell.stderr().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        shell.stdin().close();
        containers.remove(run);
    }
}
