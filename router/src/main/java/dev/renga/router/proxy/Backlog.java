package dev.renga.router.proxy;

/**
 * What clients of one event loop have not taken yet. Each may leave much behind while there is
 * room, so that a dyno is done with a slow client soon; when many do, each is held to a little, and
 * memory does not run out. For the loop's thread.
 */
final class Backlog {
    private static final long LEAST = 64 << 10;
    private static final long MOST = 1 << 20;

    /** One client takes no more than this part of the room that is left. */
    private static final int SHARE = 8;

    private final long room;
    private long left;

    /** With room for that many bytes of all clients. */
    Backlog(long room) {
        this.room = room;
    }

    void add(long bytes) {
        left += bytes;
    }

    /** Above this a client's dyno is not read from. */
    long allowance() {
        return Math.clamp((room - left) / SHARE, LEAST, MOST);
    }
}
