package dev.renga.logs;

import java.util.List;

/**
 * Lines of one source with consecutive numbers.
 *
 * @param source whose numbers these are: they rise, and may leave gaps
 * @param firstSeq number of the first line, from 1
 * @param last whether the source is done: nothing will follow from it
 */
public record Batch(String source, long firstSeq, List<Line> lines, boolean last) {
    public Batch {
        lines = List.copyOf(lines);
        if (firstSeq < 1) {
            throw new IllegalArgumentException("numbers begin at 1, not at " + firstSeq);
        }
    }

    /** The number that an acknowledgement of this batch names. */
    public long lastSeq() {
        return firstSeq + lines.size() - 1;
    }

    /** What is left when all lines up to and with {@code seq} are taken off. */
    Batch after(long seq) {
        int known = Math.clamp(seq - firstSeq + 1, 0, lines.size());
        return new Batch(source, firstSeq + known, lines.subList(known, lines.size()), last);
    }
}
