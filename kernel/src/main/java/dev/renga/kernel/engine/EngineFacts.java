package dev.renga.kernel.engine;

import java.util.List;

/**
 * What an engine can do.
 *
 * @param stacks the stacks it holds, {@code debian-12-0123456789ab}, newest first
 * @param limits whether memory, cpu and process limits are enforced here
 */
public record EngineFacts(List<String> stacks, boolean limits, String gatewayAddress) {}
