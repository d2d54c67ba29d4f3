package dev.renga.control.dynos;

import dev.renga.control.database.Database;
import dev.renga.control.database.Json;
import dev.renga.control.dynos.DynoTable.Extras;
import dev.renga.control.formation.DynoSize;
import dev.renga.control.keys.AppKeys;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseEnvironment;
import dev.renga.control.ledger.SlugRef;
import dev.renga.control.stacks.Stacks;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.DynoId;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.RootFs;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the specs of dynos that run a release. The same row always makes the same spec, so that
 * control needs to keep none. Thread-safe.
 */
final class DynoSpecs {
    static final Duration RELEASE_LIMIT = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration BOOT_TIMEOUT = Duration.ofSeconds(60);
    private static final String HOME = "/app";
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Database database;
    private final ReleaseEnvironment environments;
    private final AppKeys keys;
    private final Stacks stacks;
    private final ByteSize disk;

    DynoSpecs(
            Database database,
            ReleaseEnvironment environments,
            AppKeys keys,
            Stacks stacks,
            ByteSize disk) {
        this.database = database;
        this.environments = environments;
        this.keys = keys;
        this.stacks = stacks;
        this.disk = disk;
    }

    DynoSpec of(DynoRow dyno, Release release) {
        var extras = database.read(handle -> new DynoTable(handle).extras(dyno.id()));
        return of(dyno, release, extras);
    }

    /** For a dyno whose row isn't stored yet. */
    DynoSpec of(DynoRow dyno, Release release, Extras extras) {
        return new DynoSpec(
                dyno.id(),
                dyno.app(),
                dyno.name(),
                dyno.kind(),
                new RootFs(release.stack(), false, slug(release.slug())),
                argv(dyno, extras),
                environment(dyno, release, extras),
                size(dyno).limits(disk),
                dyno.port(),
                dyno.kind() == DynoKind.FORMATION,
                GRACE,
                BOOT_TIMEOUT,
                lifetime(dyno, extras),
                dyno.app().value(),
                List.of(),
                List.of(),
                extras.startedBy(),
                ProcessCommand.shown(dyno.command(), dyno.port()),
                extras.client());
    }

    private static List<String> argv(DynoRow dyno, Extras extras) {
        var client = extras.client();
        return client == null
                ? ProcessCommand.argv(dyno.command())
                : ProcessCommand.argvFor(client, dyno.command());
    }

    private static @Nullable Digest slug(@Nullable SlugRef slug) {
        return slug == null ? null : slug.digest();
    }

    private static DynoSize size(DynoRow dyno) {
        if (dyno.make() == null) {
            throw new IllegalArgumentException(dyno.name() + " runs no release");
        }
        return dyno.make().size();
    }

    private static @Nullable Duration lifetime(DynoRow dyno, Extras extras) {
        if (dyno.kind() == DynoKind.RELEASE) {
            return RELEASE_LIMIT;
        }
        var seconds = extras.lifetimeSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private Map<String, String> environment(DynoRow dyno, Release release, Extras extras) {
        var all = new HashMap<String, String>();
        all.put("PATH", PATH);
        all.put("STACK", stacks.shown(release.stack()));
        all.putAll(environments.of(release));
        all.putAll(own(dyno, extras));
        all.put("HOME", HOME);
        all.put("PWD", HOME);
        all.put("DYNO", dyno.name());
        if (dyno.port() != 0) {
            all.put("PORT", String.valueOf(dyno.port()));
        }
        return all;
    }

    private Map<String, String> own(DynoRow dyno, Extras extras) {
        var sealed = extras.sealedEnvironment();
        return sealed == null
                ? Map.of()
                : Json.strings(
                        keys.open(dyno.app(), row(dyno.id()), Base64.getDecoder().decode(sealed)));
    }

    /** For a row of the dyno table. */
    String seal(AppId app, DynoId dyno, Map<String, String> environment) {
        return Base64.getEncoder()
                .encodeToString(keys.seal(app, row(dyno), Json.bytes(environment)));
    }

    private static String row(DynoId dyno) {
        return "dyno/" + dyno;
    }
}
