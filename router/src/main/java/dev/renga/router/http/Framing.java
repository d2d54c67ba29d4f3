package dev.renga.router.http;

/**
 * Where the body of a message ends, as its headers say. Chunked wins over a length (the length is
 * then not passed on); several equal lengths are one; anything else that two readers could
 * understand differently is refused.
 */
public final class Framing {
    private static final byte[] CHUNKED = Ascii.bytes("chunked");
    private static final int MOST_DIGITS = 18;
    private long length;
    private boolean chunked;
    private boolean contradictory;

    void read(HeaderLines lines) throws MalformedException {
        length = -1;
        chunked = false;
        for (int line = 0; line < lines.count(); line++) {
            switch (lines.header(line)) {
                case CONTENT_LENGTH -> readLength(lines, line);
                case TRANSFER_ENCODING -> readEncoding(lines, line);
                default -> {}
            }
        }
        contradictory = chunked && length >= 0;
    }

    private void readLength(HeaderLines lines, int line) throws MalformedException {
        long value = number(lines.bytes(), lines.valueFrom(line), lines.valueTo(line));
        if (length >= 0 && length != value) {
            throw new MalformedException(Flaw.CONTENT_LENGTH);
        }
        length = value;
    }

    private static long number(byte[] bytes, int from, int to) throws MalformedException {
        if (from == to || to - from > MOST_DIGITS) {
            throw new MalformedException(Flaw.CONTENT_LENGTH);
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!Ascii.digit(bytes[i])) {
                throw new MalformedException(Flaw.CONTENT_LENGTH);
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private void readEncoding(HeaderLines lines, int line) throws MalformedException {
        if (chunked || !lines.valueSpells(line, CHUNKED)) {
            throw new MalformedException(Flaw.TRANSFER_ENCODING);
        }
        chunked = true;
    }

    /** The Content-Length, or -1 for none. */
    public long length() {
        return length;
    }

    public boolean chunked() {
        return chunked;
    }

    /** Both a length and chunks were told: nothing after this message can be trusted. */
    public boolean contradictory() {
        return contradictory;
    }
}
