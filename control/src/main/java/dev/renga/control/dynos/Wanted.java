package dev.renga.control.dynos;

import dev.renga.kernel.ProcessType;

/** How many dynos of a process type an app should have, and what they are made of. */
record Wanted(ProcessType type, int quantity, Make make) {
    /** How many more than that may run while dynos are replaced. */
    int surge() {
        return Math.max(1, quantity / 4);
    }
}
