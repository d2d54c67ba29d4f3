package dev.renga.kernel.engine;

import dev.renga.kernel.AppId;
import dev.renga.kernel.DynoId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dyno as control wants it. A spec never changes: a change is a new id.
 *
 * @param name what the user calls it, {@code web.1}
 * @param argv run as the dyno's user in {@code /app}; the engine puts an init in front
 * @param environment complete, {@code PORT} included
 * @param port the port that must be bound for the dyno to be up, or 0 for none: it is up once
 *     started
 * @param restart whether a run that ended is followed by another, with the platform's back-off
 * @param grace from SIGTERM to SIGKILL
 * @param bootTimeout how long the port may stay unbound; passing it ends the run (R10)
 * @param lifetime after which the dyno is ended, or null for no end
 * @param logStream the log its output and its state changes go to (an app's or a build's id), or
 *     null for no log
 * @param inputs files at {@code /renga/in}
 * @param outputs names of files that, once the dyno has ended with status 0, are taken from {@code
 *     /renga/out} into the blob store and reported, as far as they are there
 * @param startedBy shown in {@code Starting process with command … by user …}, or null
 * @param displayCommand the command as the log shows it
 * @param client who the dyno's process is run for and talks to, or null for nobody
 */
public record DynoSpec(
        DynoId id,
        AppId app,
        String name,
        DynoKind kind,
        RootFs rootFs,
        List<String> argv,
        Map<String, String> environment,
        Limits limits,
        int port,
        boolean restart,
        Duration grace,
        Duration bootTimeout,
        @Nullable Duration lifetime,
        @Nullable UUID logStream,
        List<Input> inputs,
        List<String> outputs,
        @Nullable String startedBy,
        String displayCommand,
        @Nullable AwaitedClient client) {
    public DynoSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A dyno that no client attaches to. */
    public DynoSpec(
            DynoId id,
            AppId app,
            String name,
            DynoKind kind,
            RootFs rootFs,
            List<String> argv,
            Map<String, String> environment,
            Limits limits,
            int port,
            boolean restart,
            Duration grace,
            Duration bootTimeout,
            @Nullable Duration lifetime,
            @Nullable UUID logStream,
            List<Input> inputs,
            List<String> outputs,
            @Nullable String startedBy,
            String displayCommand) {
        this(
                id,
                app,
                name,
                kind,
                rootFs,
                argv,
                environment,
                limits,
                port,
                restart,
                grace,
                bootTimeout,
                lifetime,
                logStream,
                inputs,
                outputs,
                startedBy,
                displayCommand,
                null);
    }

    /** The same dyno, whose process talks to a client. */
    public DynoSpec awaiting(@Nullable AwaitedClient whom) {
        return new DynoSpec(
                id,
                app,
                name,
                kind,
                rootFs,
                argv,
                environment,
                limits,
                port,
                restart,
                grace,
                bootTimeout,
                lifetime,
                logStream,
                inputs,
                outputs,
                startedBy,
                displayCommand,
                whom);
    }
}
