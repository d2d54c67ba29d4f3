package dev.renga.control.ledger;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;

/** Compares what the ledger says of an app's releases with what is stored of them. */
final class ReleaseCheck {
    private final AppId app;
    private final SortedMap<Long, ReleaseRow> wanted;
    private final List<Break> breaks = new ArrayList<>();

    ReleaseCheck(AppId app, SortedMap<Long, ReleaseRow> wanted) {
        this.app = app;
        this.wanted = wanted;
    }

    void rows(List<ReleaseRow> rows) {
        var left = new TreeSet<>(wanted.keySet());
        for (var row : rows) {
            if (!row.equals(wanted.get(row.version()))) {
                add("release v%d is not what the ledger says".formatted(row.version()));
            }
            left.remove(row.version());
        }
        left.forEach(version -> add("release v%d is missing".formatted(version)));
    }

    void configs(Map<UUID, Digest> stored) {
        for (var release : wanted.values()) {
            var snapshot = release.config();
            if (!snapshot.digest().equals(stored.get(snapshot.id()))) {
                add(
                        "the config of release v%d was changed or is missing"
                                .formatted(release.version()));
            }
        }
    }

    private void add(String detail) {
        breaks.add(new Break(app, 0, Break.Kind.RELEASE, detail));
    }

    List<Break> breaks() {
        return List.copyOf(breaks);
    }
}
