package dev.renga.node;

import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.AwaitedClient;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.Input;
import dev.renga.kernel.engine.Limits;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dynos of one app, as control would ask for them. */
public record Specs(String stack, AppId app) {
    public DynoSpec oneOff(String script) {
        return new Builder(DynoKind.ONE_OFF, "run.1", script).build();
    }

    public DynoSpec web(int port, String script) {
        return new Builder(DynoKind.FORMATION, "web.1", script).port(port).restart().build();
    }

    public Builder of(DynoKind kind, String name, String script) {
        return new Builder(kind, name, script);
    }

    /** The parts of a spec that tests vary. */
    public final class Builder {
        private final DynoKind kind;
        private final String name;
        private final List<String> argv;
        private final Map<String, String> environment = new HashMap<>();
        private Limits limits =
                new Limits(ByteSize.megabytes(256), 1024, 128, ByteSize.megabytes(256));
        private @Nullable Digest slug;
        private boolean build;
        private int port;
        private boolean restart;
        private Duration grace = Duration.ofSeconds(10);
        private Duration bootTimeout = Duration.ofSeconds(60);
        private @Nullable Duration lifetime;
        private @Nullable UUID stream = app.value();
        private @Nullable AwaitedClient client;
        private List<Input> inputs = List.of();
        private List<String> outputs = List.of();

        private Builder(DynoKind kind, String name, String script) {
            this.kind = kind;
            this.name = name;
            this.argv = List.of("bash", "-c", script);
        }

        public Builder port(int number) {
            port = number;
            environment.put("PORT", Integer.toString(number));
            return this;
        }

        public Builder with(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        public Builder restart() {
            restart = true;
            return this;
        }

        public Builder slug(Digest digest) {
            slug = digest;
            return this;
        }

        public Builder buildImage() {
            build = true;
            return this;
        }

        public Builder limits(int megabytes, int processes, int diskMegabytes) {
            limits =
                    new Limits(
                            ByteSize.megabytes(megabytes),
                            1024,
                            processes,
                            ByteSize.megabytes(diskMegabytes));
            return this;
        }

        public Builder grace(Duration duration) {
            grace = duration;
            return this;
        }

        public Builder bootTimeout(Duration duration) {
            bootTimeout = duration;
            return this;
        }

        public Builder lifetime(Duration duration) {
            lifetime = duration;
            return this;
        }

        public Builder stream(@Nullable UUID id) {
            stream = id;
            return this;
        }

        public Builder client(AwaitedClient whom) {
            client = whom;
            return this;
        }

        public Builder inputs(Input... given) {
            inputs = List.of(given);
            return this;
        }

        public Builder outputs(String... names) {
            outputs = List.of(names);
            return this;
        }

        public DynoSpec build() {
            return new DynoSpec(
                    new DynoId(UUID.randomUUID()),
                    app,
                    name,
                    kind,
                    new RootFs(stack, build, slug),
                    argv,
                    environment,
                    limits,
                    port,
                    restart,
                    grace,
                    bootTimeout,
                    lifetime,
                    stream,
                    inputs,
                    outputs,
                    null,
                    argv.getLast(),
                    client);
        }
    }
}
