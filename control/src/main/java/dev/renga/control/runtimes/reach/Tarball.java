package dev.renga.control.runtimes.reach;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Packs files as they are into one archive, the same bytes for the same files: a tool that is one
 * file, or packages of the distribution, which are only opened where archives are unpacked.
 */
public final class Tarball {
    private static final int BLOCK = 512;

    private Tarball() {}

    /**
     * Writes an archive.
     *
     * @param folder in front of each name, with a slash at its end, or empty
     * @param names what each file is called in the archive
     */
    public static void write(Path archive, String folder, List<String> names, List<Path> files)
            throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(archive))) {
            for (int i = 0; i < files.size(); i++) {
                add(out, folder + names.get(i), files.get(i));
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    private static void add(OutputStream out, String name, Path file) throws IOException {
        long size = Files.size(file);
        out.write(header(name, size));
        Files.copy(file, out);
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static byte[] header(String name, long size) {
        var header = new byte[BLOCK];
        put(header, 0, name, 100);
        put(header, 100, "0000644", 8);
        put(header, 108, "0000000", 8);
        put(header, 116, "0000000", 8);
        put(header, 124, "%011o".formatted(size), 12);
        put(header, 136, "00000000000", 12);
        put(header, 148, "        ", 8);
        put(header, 156, "0", 1);
        put(header, 257, "ustar\u000000", 8);
        put(header, 148, "%06o\u0000 ".formatted(sum(header)), 8);
        return header;
    }

    private static void put(byte[] header, int at, String text, int most) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > most) {
            throw new IllegalArgumentException(text + " is too long for an archive");
        }
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static int sum(byte[] header) {
        int sum = 0;
        for (byte it : header) {
            sum += it & 0xff;
        }
        return sum;
    }
}
