package dev.renga.tests.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One line of the bench: what was measured, and what stands beside it from the same run.
 *
 * @param peer what {@code peerValue} is: a peer's figure, a floor, or a goal
 */
record Measure(String name, double value, String unit, String peer, double peerValue) {
    double ratio() {
        return value / peerValue;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %-34s | %9.1f %-3s | %-34s | %9.1f | %6.2f |",
                name,
                value,
                unit,
                peer,
                peerValue,
                ratio());
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"peer\":\"%s\",\"peerValue\":%.3f,\"ratio\":%.3f}",
                name,
                value,
                unit,
                peer,
                peerValue,
                ratio());
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
