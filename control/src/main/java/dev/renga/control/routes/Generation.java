package dev.renga.control.routes;

/** Numbers what an app's routes have been; it rises with each change, over restarts of control. */
public record Generation(long value) {}
