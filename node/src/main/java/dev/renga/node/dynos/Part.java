package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stretch of a stored archive that is an archive by itself: its digest, and how long it is. */
record Part(Digest digest, long bytes) {
    /** Parts in their order, at their places in the file that they make up. */
    static List<Archive> in(Path whole, List<Part> parts) {
        var placed = new ArrayList<Archive>();
        long from = 0;
        for (var part : parts) {
            placed.add(new Archive(whole, from, part.bytes(), part.digest()));
            from += part.bytes();
        }
        return placed;
    }
}
