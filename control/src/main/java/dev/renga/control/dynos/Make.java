package dev.renga.control.dynos;

import dev.renga.control.formation.DynoSize;
import java.util.UUID;

/** What a dyno is made of: one made otherwise than wanted is outdated. */
public record Make(UUID release, DynoSize size) {}
