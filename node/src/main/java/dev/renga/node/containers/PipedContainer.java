package dev.renga.node.containers;

import java.io.InputStream;
import java.io.OutputStream;

/** A container whose standard streams are pipes to this process; it ends with it. */
public record PipedContainer(
        RunningContainer container, OutputStream stdin, InputStream stdout, InputStream stderr) {}
