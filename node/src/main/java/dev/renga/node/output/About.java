package dev.renga.node.output;

import dev.renga.kernel.RunId;
import java.util.UUID;

/**
 * Whose log it is.
 *
 * @param stream the log the lines go to
 * @param process the dyno's name
 * @param endsStream whether the stream ends with this run, as a build's does
 */
public record About(RunId run, UUID stream, String process, boolean endsStream) {}
