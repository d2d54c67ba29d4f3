package dev.renga.control.routes;

import dev.renga.kernel.RunId;

/** A run of a web dyno that takes requests. */
public record Backend(String dyno, RunId run, String address, int port) {}
