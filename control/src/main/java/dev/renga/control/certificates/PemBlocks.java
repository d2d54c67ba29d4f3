package dev.renga.control.certificates;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openssl.PEMParser;

/** Reads everything that is in a PEM text. */
final class PemBlocks {
    private PemBlocks() {}

    static List<Object> in(String text) throws IOException {
        try (var parser = new PEMParser(new StringReader(text))) {
            var blocks = new ArrayList<Object>();
            for (var next = parser.readObject(); next != null; next = parser.readObject()) {
                blocks.add(next);
            }
            return blocks;
        } catch (RuntimeException e) {
            // what the parser throws at bytes that are no ASN.1 depends on the bytes
            throw new IOException(e);
        }
    }
}
