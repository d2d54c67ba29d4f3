package dev.renga.control.routes;

import dev.renga.kernel.RunId;

/** What a run had answered since it left the table, and how much of it in vain. */
public record Drainage(RunId run, long requests, long failed) {}
