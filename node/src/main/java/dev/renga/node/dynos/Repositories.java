package dev.renga.node.dynos;

import dev.renga.kernel.AppId;
import dev.renga.kernel.settings.Home;
import dev.renga.node.containers.DynoUser;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of the apps' repositories. One is there while a git dyno uses it, and after that if
 * anything is in it: an app that was destroyed had its own emptied. Thread-safe.
 */
final class Repositories {
    private static final Logger LOG = LoggerFactory.getLogger(Repositories.class);
    private final Home home;
    private final Map<AppId, Integer> users = new HashMap<>(); // guarded by this

    Repositories(Home home) {
        this.home = home;
    }

    /** Removes the empty ones that an earlier process left; call it before any is used. */
    void open() throws IOException {
        TreeStore.hidden(folder());
        try (var repositories = Files.newDirectoryStream(folder())) {
            repositories.forEach(Repositories::removeIfEmpty);
        }
    }

    private Path folder() {
        return home.node().resolve("repositories");
    }

    /** Makes one if it isn't there; it stays until {@link #left}. */
    synchronized void use(AppId app) throws IOException {
        var repository = home.repository(app);
        if (!Files.exists(repository)) {
            Files.createDirectory(repository);
            DynoUser.own(repository, DynoUser.ID);
        }
        users.merge(app, 1, Integer::sum);
    }

    synchronized void left(AppId app) {
        if (users.computeIfPresent(app, (_, count) -> count == 1 ? null : count - 1) == null) {
            removeIfEmpty(home.repository(app));
        }
    }

    private static void removeIfEmpty(Path repository) {
        try {
            Files.deleteIfExists(repository);
        } catch (DirectoryNotEmptyException e) {
            // it is somebody's
        } catch (IOException e) {
            LOG.warn("the empty repository {} can't be removed", repository, e);
        }
    }
}
