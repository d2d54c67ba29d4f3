package dev.renga.logs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Records as bytes: length, CRC-32C of the body, body. */
final class RecordFormat {
    static final int PREFIX = 8;
    static final int MAX_BODY = 64 << 20;
    private static final int HEADER = 1;
    private static final int LINES = 2;
    private static final int END = 3;

    private RecordFormat() {}

    static byte[] frame(LogRecord record) {
        try {
            var body = body(record);
            return ByteBuffer.allocate(PREFIX + body.length)
                    .putInt(body.length)
                    .putInt(checksum(body))
                    .put(body)
                    .array();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    static int checksum(byte[] body) {
        var crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    private static byte[] body(LogRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        switch (record) {
            case LogRecord.Header header -> {
                out.writeByte(HEADER);
                out.writeLong(header.first());
                writeSources(out, header.sources());
            }
            case LogRecord.Lines lines -> {
                out.writeByte(LINES);
                out.writeLong(lines.first());
                writeBatch(out, lines.batch());
            }
            case LogRecord.End end -> {
                out.writeByte(END);
                out.writeLong(end.first());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a body whose checksum held.
     *
     * @throws IOException if it is none of ours, such as one of a later version
     */
    static LogRecord parse(byte[] body) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(body));
        int type = in.readByte();
        long first = in.readLong();
        return switch (type) {
            case HEADER -> new LogRecord.Header(first, readSources(in));
            case LINES -> new LogRecord.Lines(first, readBatch(in));
            case END -> new LogRecord.End(first);
            default -> throw new IOException("unknown record type " + type);
        };
    }

    private static void writeSources(DataOutputStream out, Map<String, Long> sources)
            throws IOException {
        out.writeInt(sources.size());
        for (var source : sources.entrySet()) {
            out.writeUTF(source.getKey());
            out.writeLong(source.getValue());
        }
    }

    private static Map<String, Long> readSources(DataInputStream in) throws IOException {
        var sources = new LinkedHashMap<String, Long>();
        for (int left = in.readInt(); left > 0; left--) {
            sources.put(in.readUTF(), in.readLong());
        }
        return sources;
    }

    private static void writeBatch(DataOutputStream out, Batch batch) throws IOException {
        out.writeUTF(batch.source());
        out.writeLong(batch.firstSeq());
        out.writeBoolean(batch.last());
        out.writeInt(batch.lines().size());
        for (var line : batch.lines()) {
            writeLine(out, line);
        }
    }

    private static Batch readBatch(DataInputStream in) throws IOException {
        var source = in.readUTF();
        long firstSeq = in.readLong();
        boolean last = in.readBoolean();
        List<Line> lines = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            lines.add(readLine(in));
        }
        return new Batch(source, firstSeq, lines, last);
    }

    private static void writeLine(DataOutputStream out, Line line) throws IOException {
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, line.at()));
        out.writeBoolean(line.origin() == Origin.HEROKU);
        out.writeUTF(line.process());
        var text = line.text().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }

    private static Line readLine(DataInputStream in) throws IOException {
        var at = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        var origin = in.readBoolean() ? Origin.HEROKU : Origin.APP;
        var process = in.readUTF();
        var text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        return new Line(at, origin, process, text);
    }
}
