package dev.renga.router.table;

import dev.renga.router.http.Ascii;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a value by a host name that stands somewhere in bytes, in any case. Immutable. */
final class HostTable<V> {
    private final byte[][] names;
    private final Object[] values;
    private final int mask;

    HostTable(Map<String, V> entries) {
        int size = Integer.highestOneBit(Math.max(4, entries.size())) << 2;
        names = new byte[size][];
        values = new Object[size];
        mask = size - 1;
        entries.forEach((name, value) -> put(Ascii.bytes(name), value));
    }

    private void put(byte[] name, Object value) {
        int slot = hash(name, 0, name.length) & mask;
        while (names[slot] != null) {
            slot = slot + 1 & mask;
        }
        names[slot] = name;
        values[slot] = value;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 17;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + Ascii.lower(bytes[i]);
        }
        return hash ^ hash >>> 15;
    }

    @SuppressWarnings("unchecked") // only values of V were put
    @Nullable V find(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & mask;
        while (names[slot] != null) {
            if (Ascii.spells(bytes, from, to, names[slot])) {
                return (V) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }
}
