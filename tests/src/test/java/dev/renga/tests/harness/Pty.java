package dev.renga.tests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A program on a terminal of its own, of 50 lines and 132 columns, and somebody at the keyboard who
 * reads what it shows.
 */
public final class Pty implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final Process process;
    private final Thread reader;
    private final StringBuilder shown = new StringBuilder(); // guarded by this
    private int read; // guarded by this

    private Pty(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    public static Pty start(Terminal terminal, String command) {
        var sized = "stty rows 50 columns 132; exec " + command;
        return new Pty(terminal.start("script", "-qefc", sized, "/dev/null"));
    }

    private void read() {
        var buffer = new byte[8192];
        try (var in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                show(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show("(" + e.getMessage() + ")");
        }
    }

    private synchronized void show(String text) {
        shown.append(text);
    }

    /** Waits until a text is shown behind what was awaited before. */
    public void await(String text) {
        Await.until("\"" + text + "\" is shown", SOON, () -> find(text));
    }

    private synchronized boolean find(String text) {
        int at = shown.indexOf(text, read);
        if (at >= 0) {
            read = at + text.length();
        }
        return at >= 0;
    }

    /** Keys, all at once. */
    public void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the program's end; its exit status. */
    public int end() {
        Await.until("the program has ended, having shown " + this, SOON, () -> !process.isAlive());
        return process.exitValue();
    }

    /** As if the terminal's window was closed. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            reader.join(SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized String toString() {
        return shown.toString();
    }
}
