package dev.renga.node.output;

/**
 * Where reading a run's log goes on.
 *
 * @param place up to where records were read
 * @param notes how many notes were read
 * @param lines how many lines came out, which is the number of the last one
 * @param output the begun line of standard output
 * @param errors the begun line of standard error
 */
record Checkpoint(
        Place place, int notes, long lines, Assembler.Pending output, Assembler.Pending errors) {
    static final Checkpoint START =
            new Checkpoint(Place.START, 0, 0, Assembler.Pending.NONE, Assembler.Pending.NONE);
}
