package dev.renga.node.dynos;

import dev.renga.kernel.Digest;
import java.util.Locale;

/** Names an unpacked archive: {@code slug:<digest>} or {@code runtime:<digest>}. */
record TreeName(Kind kind, Digest digest) {
    enum Kind {
        SLUG,
        RUNTIME
    }

    static TreeName slug(Digest digest) {
        return new TreeName(Kind.SLUG, digest);
    }

    static TreeName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" names no tree");
        }
        var kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
        return new TreeName(kind, new Digest(text.substring(colon + 1)));
    }
}
