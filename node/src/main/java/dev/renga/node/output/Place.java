package dev.renga.node.output;

import java.util.Comparator;

/**
 * A place in a run's output.
 *
 * @param segment which of the files that follow each other
 * @param offset in that file
 */
record Place(int segment, long offset) implements Comparable<Place> {
    static final Place START = new Place(0, 0);
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::segment).thenComparingLong(Place::offset);

    boolean isAfter(Place other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
