package dev.renga.tests.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One line of the bench: what was measured, and what stands beside it from the same run.
 *
 * @param peer what {@code peerValue} is: a peer's figure, a floor, or a bound
 * @param goal how many times {@code peerValue} the value may be
 */
record Measure(String name, double value, String unit, String peer, double peerValue, double goal) {
    static final String HEAD =
            "| what | ours | beside | its figure | ratio | goal | |\n|---|---|---|---|---|---|---|";

    double ratio() {
        return value / peerValue;
    }

    private boolean isMet() {
        return ratio() <= goal;
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %-38s | %7.1f %-2s | %-26s | %7.1f | %5.2f | <= %.1f | %-6s |",
                name,
                value,
                unit,
                peer,
                peerValue,
                ratio(),
                goal,
                isMet() ? "met" : "MISSED");
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\",\"peer\":\"%s\",\"peerValue\":%.3f,\"ratio\":%.3f,\"goal\":%.1f,\"met\":%b}",
                name,
                value,
                unit,
                peer,
                peerValue,
                ratio(),
                goal,
                isMet());
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
