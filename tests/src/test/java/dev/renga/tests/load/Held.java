package dev.renga.tests.load;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that its client has not sent to the end, and whose answer has begun. */
public final class Held {
    private final Connection connection;
    private final Connection.Head head;

    private Held(Connection connection, Connection.Head head) {
        this.connection = connection;
        this.head = head;
    }

    /** Returns once the app answers. */
    public static Held at(Site site) throws IOException {
        var connection = site.plain();
        connection.ask("POST", "/echo", "Content-Length: 2");
        connection.out().write('a');
        return new Held(connection, connection.head(200));
    }

    /** Sends the rest and reads all of the answer. */
    public void end() throws IOException {
        var count = new AtomicInteger();
        try (connection) {
            connection.out().write('z');
            connection.body(head, (bytes, read) -> count.addAndGet(read));
        }
        if (count.get() != 2) {
            throw new IOException("%d bytes came back".formatted(count.get()));
        }
    }
}
