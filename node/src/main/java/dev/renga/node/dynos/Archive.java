package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/**
 * An archive to be unpacked: a stored file, or a stretch of one that is an archive by itself.
 *
 * @param digest what its bytes should have
 */
record Archive(Path file, long from, long bytes, Digest digest) {
    static Archive whole(Path file, Digest digest) {
        return new Archive(file, 0, Long.MAX_VALUE, digest);
    }

    /** The digest that its bytes really have. */
    Digest actual() throws IOException {
        var hash = Digest.sha256();
        try (var in = FileChannel.open(file);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
            long end = Math.min(bytes, in.size() - from);
            var target = Channels.newChannel(out);
            for (long done = 0; done < end; ) {
                long more = in.transferTo(from + done, end - done, target);
                if (more == 0) {
                    break; // it became shorter meanwhile
                }
                done += more;
            }
        }
        return Digest.of(hash);
    }
}
