package dev.renga.control.git;

import dev.renga.control.database.Hints;
import dev.renga.control.ledger.Release;
import dev.renga.control.ledger.ReleaseStatus;
import dev.renga.control.ledger.Releases;
import dev.renga.kernel.AppId;
import dev.renga.kernel.ProcessType;
import java.util.UUID;

/** Lets a push wait until a release phase has ended. Thread-safe. */
public final class ReleaseEnds implements Hints.Listener {
    private final Releases releases;
    private long changes; // guarded by this

    public ReleaseEnds(Releases releases) {
        this.releases = releases;
    }

    @Override
    public void changed(AppId app) {
        missed();
    }

    @Override
    public synchronized void missed() {
        changes++;
        notifyAll();
    }

    boolean hasPhase(UUID release) {
        return find(release).processes().containsKey(ProcessType.RELEASE);
    }

    boolean isPending(UUID release) {
        return find(release).status() == ReleaseStatus.PENDING;
    }

    /** Returns a release once its release phase has ended. */
    Release await(UUID release) throws InterruptedException {
        long seen = seen();
        for (var it = find(release); it.status() == ReleaseStatus.PENDING; it = find(release)) {
            seen = awaitChangeAfter(seen);
        }
        return find(release);
    }

    private Release find(UUID release) {
        return releases.find(release).orElseThrow();
    }

    private synchronized long seen() {
        return changes;
    }

    private synchronized long awaitChangeAfter(long seen) throws InterruptedException {
        while (changes == seen) {
            wait();
        }
        return changes;
    }
}
