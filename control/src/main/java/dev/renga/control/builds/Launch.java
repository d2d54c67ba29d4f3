package dev.renga.control.builds;

import dev.renga.control.apps.Buildpack;
import dev.renga.control.apps.Buildpacks;
import dev.renga.control.database.Database;
import dev.renga.control.ledger.Deploy;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.Releases;
import dev.renga.control.slugs.NewSlug;
import dev.renga.control.slugs.Slug;
import dev.renga.control.slugs.Slugs;
import org.jspecify.annotations.Nullable;

/** Makes a release of what a build left: all of it in one transaction, under the app's lock. */
record Launch(
        Database database,
        BuildStore store,
        Slugs slugs,
        Releases releases,
        Buildpacks buildpacks) {
    private static final int SHORT = 8;

    Release release(RunningBuild running, BuiltSlug built) {
        var app = running.app();
        return database.change(
                app.id(),
                _ -> {
                    var slug = slugs.create(running.by(), app, slug(running.build(), built));
                    var deploy = new Deploy(slug, description(slug), built.result().ingredients());
                    var release = releases.deploy(running.by(), app, deploy);
                    remember(running.build(), built);
                    store.succeeded(running.build(), slug, release);
                    return release;
                });
    }

    private static NewSlug slug(Build build, BuiltSlug built) {
        return new NewSlug(
                built.slug(),
                null,
                build.version(),
                build.versionDescription(),
                built.result().detected(),
                built.result().processes(),
                build.stack());
    }

    /** A source without a version is told by its slug. */
    private static @Nullable String description(Slug slug) {
        var commit = slug.commit();
        return commit == null || commit.isBlank()
                ? "Deploy " + slug.id().toString().substring(0, SHORT)
                : null;
    }

    private void remember(Build build, BuiltSlug built) {
        if (built.cache() != null) {
            store.saveCache(build, built.cache());
        }
        var used = built.result().ingredients().buildpacks();
        if (build.buildpacks().isEmpty() && !used.isEmpty()) {
            buildpacks.recordDetected(build.app(), new Buildpack(used.getFirst().name()));
        }
    }
}
