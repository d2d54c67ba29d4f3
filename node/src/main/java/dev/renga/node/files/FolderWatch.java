package dev.renga.node.files;

import dev.renga.kernel.Threads;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back when something in a folder was made or written. Callbacks must not block; one may come
 * without a change. Thread-safe.
 */
public final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private final WatchService service;
    private final Map<WatchKey, Runnable> callbacks = new ConcurrentHashMap<>();

    private FolderWatch(WatchService service) {
        this.service = service;
    }

    public static FolderWatch open() throws IOException {
        var watch = new FolderWatch(FileSystems.getDefault().newWatchService());
        Threads.start("folder-watch", watch::run);
        return watch;
    }

    /** Watches one folder until the returned handle is closed or the folder is gone. */
    public Watched watch(Path folder, Runnable changed) throws IOException {
        var key =
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY);
        callbacks.put(key, changed);
        changed.run();
        return () -> {
            callbacks.remove(key);
            key.cancel();
        };
    }

    private void run() {
        try {
            while (true) {
                var key = service.take();
                key.pollEvents();
                if (!key.reset()) {
                    callbacks.remove(key);
                    continue;
                }
                call(callbacks.get(key));
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // closed: nobody waits for changes any more
        }
    }

    /** One that fails keeps no other from being told. */
    private static void call(@Nullable Runnable callback) {
        try {
            if (callback != null) {
                callback.run();
            }
        } catch (RuntimeException e) {
            LOG.error("a change of a folder could not be taken", e);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    /** A folder that is watched. */
    public interface Watched extends AutoCloseable {
        @Override
        void close();
    }
}
