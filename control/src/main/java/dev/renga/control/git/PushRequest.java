package dev.renga.control.git;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of what a client sends to receive-pack: its wishes, and how many objects its pack
 * announces. What was read is kept, for git has to read it too.
 */
record PushRequest(List<RefUpdate> updates, boolean sideband, long objects, InputStream whole) {
    private static final int MOST_BYTES = 4 << 20;
    private static final int PACK_HEAD = 12;
    private static final String SHALLOW = "shallow ";

    /** Nothing asked for: how a client finds out whether it may push. */
    boolean isProbe() {
        return updates.isEmpty();
    }

    static PushRequest read(InputStream body) throws IOException {
        return new Reading(body).request();
    }

    /** One reading of a request's head. */
    private static final class Reading {
        private final InputStream body;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private final List<RefUpdate> updates = new ArrayList<>();
        private boolean sideband;

        Reading(InputStream body) {
            this.body = body;
        }

        PushRequest request() throws IOException {
            for (var it = next(); !PktLines.isFlush(it); it = next()) {
                take(PktLines.text(it));
            }
            long objects = updates.stream().allMatch(RefUpdate::deletes) ? 0 : objects();
            var whole = new SequenceInputStream(new ByteArrayInputStream(seen.toByteArray()), body);
            return new PushRequest(List.copyOf(updates), sideband, objects, whole);
        }

        private byte[] next() throws IOException {
            var packet = PktLines.read(body);
            seen.write(packet);
            if (seen.size() > MOST_BYTES) {
                throw new IOException("too many wishes in one push");
            }
            return packet;
        }

        private void take(String line) {
            if (!line.startsWith(SHALLOW)) {
                int end = line.indexOf('\0');
                sideband |= end >= 0 && line.substring(end).contains("side-band-64k");
                updates.add(RefUpdate.parse(end < 0 ? line : line.substring(0, end)));
            }
        }

        private long objects() throws IOException {
            var head = body.readNBytes(PACK_HEAD);
            seen.write(head);
            return countIn(head);
        }

        private static long countIn(byte[] head) {
            boolean pack =
                    head.length == PACK_HEAD
                            && new String(head, 0, 4, StandardCharsets.US_ASCII).equals("PACK");
            return pack ? Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt(8)) : 0;
        }
    }

    /** Why it can't be, by its beginning alone; null if it may go on. */
    @Nullable String excess(GitLimits limits) {
        if (updates.size() > limits.updates()) {
            return "%d branches and tags in one push, at most %d can be; push them in parts."
                    .formatted(updates.size(), limits.updates());
        }
        return objects <= limits.objects()
                ? null
                : "%d objects in one push, at most %d can be; push older commits first."
                        .formatted(objects, limits.objects());
    }
}
