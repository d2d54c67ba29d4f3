package dev.renga.control.apps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a released slug tells of an app. */
public record Deployed(
        Instant at, String stack, long slugBytes, @Nullable String buildpackDescription) {}
