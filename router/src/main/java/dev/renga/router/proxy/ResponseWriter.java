package dev.renga.router.proxy;

import dev.renga.router.filter.Via;
import dev.renga.router.http.Ascii;
import dev.renga.router.http.HeadWriter;
import dev.renga.router.http.Header;
import dev.renga.router.http.HeaderLines;
import dev.renga.router.http.ResponseHead;
import java.util.EnumSet;
import java.util.Set;

/** Writes the head that a client gets from the one a dyno sent. */
final class ResponseWriter {
    static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[] VERSION = Ascii.bytes("HTTP/1.1 ");
    private static final byte[] CLOSE = Ascii.bytes("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("Connection: keep-alive\r\n");
    private static final byte[] UPGRADE = Ascii.bytes("Connection: Upgrade\r\n");
    private static final Set<Header> HOPS =
            EnumSet.of(
                    Header.CONNECTION,
                    Header.KEEP_ALIVE,
                    Header.PROXY_CONNECTION,
                    Header.TE,
                    Header.NOMINATED);

    /** What becomes of the client's connection afterwards. */
    enum Connection {
        /** Nothing is said: HTTP/1.1 keeps it by itself. */
        KEPT,
        /** Said, for a client of HTTP/1.0. */
        KEPT_ALOUD,
        CLOSED,
        UPGRADED
    }

    private ResponseWriter() {}

    /**
     * Writes the head.
     *
     * @param decoded the client gets the data of the chunks, not the chunks
     */
    static void write(ResponseHead from, Connection connection, boolean decoded, HeadWriter out) {
        var lines = from.headers();
        out.clear().add(VERSION).add(lines.bytes(), from.statusFrom(), from.lineTo()).endLine();
        boolean lengthGoes = !from.framing().chunked();
        for (int i = 0; i < lines.count(); i++) {
            if (goesOn(lines, i, connection, decoded, lengthGoes)) {
                out.line(lines, i);
            }
        }
        out.add(Via.LINE);
        switch (connection) {
            case KEPT -> {}
            case KEPT_ALOUD -> out.add(KEEP_ALIVE);
            case CLOSED -> out.add(CLOSE);
            case UPGRADED -> out.add(UPGRADE);
        }
        out.endLine();
    }

    private static boolean goesOn(
            HeaderLines lines, int line, Connection connection, boolean decoded, boolean length) {
        var header = lines.header(line);
        return switch (header) {
            case CONTENT_LENGTH -> length && lines.find(header) == line;
            case TRANSFER_ENCODING -> !decoded;
            case UPGRADE -> connection == Connection.UPGRADED;
            default -> !HOPS.contains(header);
        };
    }
}
