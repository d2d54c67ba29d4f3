package dev.renga.node.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run's log: what the dyno wrote and what the platform has to say about it, merged and numbered
 * from 1. Thread-safe: writers of notes and the one reader exclude each other, so a note never
 * lands before what was already read.
 */
final class RunLog {
    /** A batch is closed when its lines exceed this: with it, memory is bounded per run. */
    static final int BATCH_BYTES = 64 << 10;

    private static final int CHUNK = 32 << 10;

    private final InstantSource clock;
    private final Notes notes;
    private final Assembler output = new Assembler();
    private final Assembler errors = new Assembler();
    private final Segments segments;
    private Place place;
    private int notesRead;
    private long lines;

    private RunLog(LogFolder folder, InstantSource clock, Notes notes, Checkpoint from)
            throws IOException {
        this.clock = clock;
        this.notes = notes;
        this.place = from.place();
        this.segments = Segments.open(folder, from.place().segment());
        resume(from);
    }

    static RunLog open(LogFolder folder, InstantSource clock) throws IOException {
        return new RunLog(folder, clock, Notes.open(folder.notes()), folder.checkpoint());
    }

    private void resume(Checkpoint from) {
        place = from.place();
        notesRead = from.notes();
        lines = from.lines();
        output.resume(from.output());
        errors.resume(from.errors());
    }

    synchronized void say(String text) throws IOException {
        note(Note.Kind.SAY, text);
    }

    /** The monitor is gone: all the dyno ever wrote is in the file. */
    synchronized void endOutput() throws IOException {
        note(Note.Kind.OUTPUT_ENDS, "");
    }

    synchronized void end() throws IOException {
        if (!notes.ended()) {
            note(Note.Kind.LOG_ENDS, "");
        }
    }

    private void note(Note.Kind kind, String text) throws IOException {
        var here = segments.end();
        var at = here.isAfter(place) ? here : place;
        notes.add(new Note(at, micros(clock.instant()), kind, text));
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    /** The next lines, or nothing for now. */
    synchronized Optional<Batch> next() throws IOException {
        var found = new ArrayList<Line>();
        long first = lines + 1;
        boolean last = false;
        while (!last && bytes(found) < BATCH_BYTES) {
            int before = found.size();
            var start = place;
            int notesBefore = notesRead;
            last = step(found);
            if (found.size() == before && place.equals(start) && notesRead == notesBefore) {
                break;
            }
        }
        if (found.isEmpty() && !last) {
            return Optional.empty();
        }
        lines = first + found.size() - 1;
        return Optional.of(new Batch(first, List.copyOf(found), state(), last));
    }

    private static int bytes(List<Line> lines) {
        return lines.stream().mapToInt(Line::bytes).sum();
    }

    /** Reads one chunk, or moves to the next file; true at the end of the log. */
    private boolean step(List<Line> found) throws IOException {
        // Asked first: what was complete before it was read has nothing more to come.
        boolean complete = segments.isComplete(place.segment());
        var chunk = read(segments.file(place.segment()), place.offset());
        int used = records(chunk, found);
        if (used > 0) {
            return false;
        }
        // No whole record is left here: what was noted up to this end comes now.
        if (notesUpTo(new Place(place.segment(), Long.MAX_VALUE), found)) {
            return true;
        }
        if (complete && chunk.length == 0) {
            place = new Place(place.segment() + 1, 0);
        }
        return false;
    }

    private static byte[] read(Path file, long offset) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long left = channel.size() - offset;
            var chunk = ByteBuffer.allocate(Math.clamp(left, 0, CHUNK));
            while (chunk.hasRemaining() && channel.read(chunk, offset + chunk.position()) > 0) {
                // until the chunk is full
            }
            return java.util.Arrays.copyOf(chunk.array(), chunk.position());
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private int records(byte[] chunk, List<Line> found) throws IOException {
        int start = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                var end = new Place(place.segment(), place.offset() + i + 1 - start);
                notesBefore(end, found);
                take(chunk, start, i, found);
                place = end;
                start = i + 1;
            }
        }
        return start;
    }

    private void take(byte[] chunk, int start, int end, List<Line> found) {
        var fragment = Fragment.parse(chunk, start, end);
        fragment.ifPresent(it -> (it.error() ? errors : output).take(it, found::add));
    }

    private void notesBefore(Place end, List<Line> found) {
        while (notesRead < notes.size() && end.isAfter(notes.get(notesRead).place())) {
            apply(notes.get(notesRead++), found);
        }
    }

    private boolean notesUpTo(Place end, List<Line> found) {
        while (notesRead < notes.size() && !notes.get(notesRead).place().isAfter(end)) {
            var note = notes.get(notesRead++);
            if (note.kind() == Note.Kind.LOG_ENDS) {
                return true;
            }
            apply(note, found);
        }
        return false;
    }

    private void apply(Note note, List<Line> found) {
        switch (note.kind()) {
            case SAY -> found.add(Line.platform(note.atMicros(), note.text()));
            case OUTPUT_ENDS -> {
                output.end(found::add);
                errors.end(found::add);
            }
            case LOG_ENDS -> {}
        }
    }

    private Checkpoint state() {
        return new Checkpoint(place, notesRead, lines, output.state(), errors.state());
    }

    /**
     * Keeps the files small: a large one is set aside, and of those that nobody fetches the oldest
     * unread one is dropped, which the log then says.
     */
    synchronized void tidy(Checkpoint fetched, Reopen reopen) throws IOException {
        segments.deleteBefore(fetched.place().segment());
        if (!notes.ended()) {
            segments.rotate(reopen);
        }
        long lost = segments.dropOldest(place.segment() + 1);
        if (lost > 0) {
            say("Error L12 (Local buffer overflow) -> %d messages dropped".formatted(lost));
        }
    }

    /** Makes the monitor open its log file again. */
    interface Reopen {
        void now() throws IOException;
    }
}
