package dev.renga.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A number of bytes, never negative. Read from text such as {@code 512}, {@code 64 kB}, {@code
 * 500MB}, {@code 4GB} (powers of 1024).
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern RULE = Pattern.compile("(\\d{1,15}) ?(|[kmgt]?b)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size: " + bytes);
        }
    }

    public static ByteSize megabytes(long count) {
        return new ByteSize(count << 20);
    }

    public static ByteSize kilobytes(long count) {
        return new ByteSize(count << 10);
    }

    public static ByteSize parse(String text) {
        var match = RULE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no size; write for example 512MB or 4GB");
        }
        return new ByteSize(Long.parseLong(match.group(1)) << shift(match.group(2)));
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "kb" -> 10;
            case "mb" -> 20;
            case "gb" -> 30;
            case "tb" -> 40;
            default -> 0;
        };
    }

    /** As Heroku prints sizes: one decimal and the unit's letter, {@code 43.4M}. */
    public String display() {
        if (bytes < 1 << 10) {
            return bytes + "B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 3) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", value, "KMGT".charAt(unit));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return display();
    }
}
