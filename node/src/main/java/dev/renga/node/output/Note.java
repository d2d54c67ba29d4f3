package dev.renga.node.output;

/**
 * Something the platform has to say, at the place in the dyno's output where it belongs. It comes
 * before the first record that ends after that place; so lines get the same order, and the same
 * numbers, however often they are read.
 */
record Note(Place place, long atMicros, Kind kind, String text) {
    enum Kind {
        /** A line. */
        SAY,
        /** The dyno's output ends: what is pending is a line. */
        OUTPUT_ENDS,
        /** Nothing will follow. */
        LOG_ENDS
    }
}
