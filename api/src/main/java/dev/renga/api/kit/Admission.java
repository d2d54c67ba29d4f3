package dev.renga.api.kit;

import dev.renga.kernel.AccountId;
import org.jspecify.annotations.Nullable;

/** What the gate found out about a request. */
public record Admission(@Nullable AccountId account) {}
