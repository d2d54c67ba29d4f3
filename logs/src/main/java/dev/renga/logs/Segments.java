package dev.renga.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one stream, the oldest of which go when all together pass a limit. Guarded by its
 * stream's lock.
 */
final class Segments {
    private static final int SEGMENTS_PER_STREAM = 16;
    private static final long SMALLEST = 64 << 10;
    private static final long LARGEST = 4 << 20;

    private final Path folder;
    private final long limit;
    private final TreeMap<Long, Segment> byFirst = new TreeMap<>();
    private final TreeMap<Long, Long> sizes = new TreeMap<>();

    Segments(Path folder, long limit) throws IOException {
        this.folder = folder;
        this.limit = limit;
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(Segment::isOne).toList()) {
                    add(Segment.of(file));
                }
            }
        }
    }

    private void add(Segment segment) throws IOException {
        byFirst.put(segment.first(), segment);
        sizes.put(segment.first(), segment.size());
    }

    @Nullable Segment newest() {
        return byFirst.isEmpty() ? null : byFirst.lastEntry().getValue();
    }

    /** The position of the oldest line still kept. */
    long oldestPosition() {
        return byFirst.isEmpty() ? 0 : byFirst.firstKey();
    }

    /** The segment that holds a position, or the next one if it is no longer kept. */
    @Nullable Segment holding(long position) {
        var entry = byFirst.floorEntry(position);
        return entry == null ? following(position) : entry.getValue();
    }

    @Nullable Segment following(long first) {
        var entry = byFirst.higherEntry(first);
        return entry == null ? null : entry.getValue();
    }

    List<Segment> newestFirst() {
        return new ArrayList<>(byFirst.descendingMap().values());
    }

    boolean isFull() {
        return byFirst.isEmpty() || sizes.lastEntry().getValue() >= segmentLimit();
    }

    private long segmentLimit() {
        return Math.clamp(limit / SEGMENTS_PER_STREAM, SMALLEST, LARGEST);
    }

    /** Begins a new file; the one before is forced to disk, since it is complete. */
    void roll(long first, Map<String, Long> sources) throws IOException {
        forceNewest();
        Files.createDirectories(folder);
        var segment = Segment.at(folder, first);
        segment.write(RecordFormat.frame(new LogRecord.Header(first, sources)));
        add(segment);
    }

    void forceNewest() throws IOException {
        var newest = newest();
        if (newest != null) {
            newest.force();
        }
    }

    void write(byte[] frame) throws IOException {
        var newest = byFirst.lastEntry().getValue();
        newest.write(frame);
        sizes.merge(newest.first(), (long) frame.length, Long::sum);
    }

    /** Cuts off what a crash left half written, or the whole file if not even its head is whole. */
    void repair(Segment newest, long wholeBytes) throws IOException {
        if (wholeBytes == 0) {
            newest.delete();
            byFirst.remove(newest.first());
            sizes.remove(newest.first());
        } else if (wholeBytes < newest.size()) {
            newest.cut(wholeBytes);
            sizes.put(newest.first(), wholeBytes);
        }
    }

    /** Returns how many positions were given up. */
    long trim() throws IOException {
        long before = oldestPosition();
        while (byFirst.size() > 1 && bytes() > limit) {
            var oldest = byFirst.pollFirstEntry().getValue();
            sizes.remove(oldest.first());
            oldest.delete();
        }
        return oldestPosition() - before;
    }

    private long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    void delete() throws IOException {
        for (var segment : byFirst.values()) {
            segment.delete();
        }
        byFirst.clear();
        sizes.clear();
        Files.deleteIfExists(folder);
    }
}
