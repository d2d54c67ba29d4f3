package dev.renga.control.ledger;

import dev.renga.kernel.AppId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads an app's entries as releases. */
final class Projection {
    private Projection() {}

    /** The releases by version. */
    static SortedMap<Long, ReleaseRow> of(AppId app, List<StoredEntry> entries) {
        var releases = new TreeMap<Long, ReleaseRow>();
        for (var stored : entries) {
            switch (EntryReader.entry(app, stored.body())) {
                case Entry.Released it -> releases.put(it.version(), ReleaseRow.of(app, it));
                case Entry.Became it ->
                        releases.computeIfPresent(it.version(), (v, row) -> row.became(it));
                case Entry.Ended _ -> {}
            }
        }
        return releases;
    }
}
