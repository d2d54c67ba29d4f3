package dev.renga.control.sources;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** A block of addresses, {@code 10.0.0.0/8}; one address is a block of its own. */
record Network(InetAddress base, int bits) {
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F:.]+");

    Network {
        if (bits < 0 || bits > base.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no network: " + base + "/" + bits);
        }
    }

    static Network parse(String text) {
        int slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        int bits =
                slash < 0
                        ? address.getAddress().length * Byte.SIZE
                        : Integer.parseInt(text.substring(slash + 1));
        return new Network(address, bits);
    }

    private static InetAddress address(String text) {
        if (!NUMBERS.matcher(text).matches()) {
            throw new IllegalArgumentException("no address: " + text);
        }
        return InetAddress.ofLiteral(text);
    }

    boolean holds(InetAddress address) {
        var mine = base.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int left = bits;
        for (int i = 0; left > 0; i++, left -= Byte.SIZE) {
            int mask = left >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - left) & 0xff;
            if ((mine[i] & mask) != (other[i] & mask)) {
                return false;
            }
        }
        return true;
    }
}
