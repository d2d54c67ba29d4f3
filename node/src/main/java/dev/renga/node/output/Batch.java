package dev.renga.node.output;

import java.util.List;

/**
 * Some lines with consecutive numbers.
 *
 * @param reached where reading goes on after them
 * @param last whether nothing will follow
 */
record Batch(long first, List<Line> lines, Checkpoint reached, boolean last) {
    /** Whether there was more to read than one batch holds. */
    boolean isFull() {
        return lines.stream().mapToInt(Line::bytes).sum() >= RunLog.BATCH_BYTES;
    }
}
