package dev.renga.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment in order. A segment deleted meanwhile stays readable. */
final class SegmentReader implements AutoCloseable {
    private final Segment segment;
    private final RandomAccessFile file;
    private long offset;

    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        this.file = new RandomAccessFile(segment.file().toFile(), "r");
    }

    Segment segment() {
        return segment;
    }

    /** Where the last whole record ends. */
    long offset() {
        return offset;
    }

    /** The next whole record, or null where there is none: at the end, or at a damaged place. */
    @Nullable LogRecord next() throws IOException {
        var prefix = read(RecordFormat.PREFIX, offset);
        if (prefix == null) {
            return null;
        }
        var numbers = ByteBuffer.wrap(prefix);
        int length = numbers.getInt();
        int checksum = numbers.getInt();
        if (length <= 0 || length > RecordFormat.MAX_BODY) {
            return null;
        }
        var body = read(length, offset + RecordFormat.PREFIX);
        if (body == null || RecordFormat.checksum(body) != checksum) {
            return null;
        }
        offset += RecordFormat.PREFIX + (long) length;
        return RecordFormat.parse(body);
    }

    private byte @Nullable [] read(int length, long from) throws IOException {
        if (file.length() - from < length) {
            return null;
        }
        var bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
