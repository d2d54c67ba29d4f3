package dev.renga.node.dynos;

import dev.renga.kernel.Digest;

/** An archive could not be unpacked. */
final class UnpackFailedException extends Exception {
    private final int status;
    private final String reason;
    private final Fault fault;

    /** Whose fault it was. */
    enum Fault {
        /** It may work the next time. */
        PLATFORM,
        /** Nobody can unpack what its author made. */
        ARCHIVE,
        /** What is stored is not what was stored. */
        CHECKSUM
    }

    private UnpackFailedException(int status, String reason, Fault fault) {
        super(reason);
        this.status = status;
        this.reason = reason;
        this.fault = fault;
    }

    /** The program that unpacks did not run. */
    static UnpackFailedException ofPlatform(String reason) {
        return new UnpackFailedException(-1, reason, Fault.PLATFORM);
    }

    /**
     * The program that unpacks did not manage.
     *
     * @param status what it ended with, or -1 if it had to be ended
     */
    static UnpackFailedException ofArchive(int status, String reason) {
        return new UnpackFailedException(status, reason, Fault.ARCHIVE);
    }

    /** The same failure, of an archive whose bytes turned out to be others than they should. */
    UnpackFailedException ofChecksum(Digest expected, Digest actual) {
        var text =
                "Checksum does not match expected value. Expected: SHA256:%s Actual: SHA256:%s"
                        .formatted(expected, actual);
        return new UnpackFailedException(status, text, Fault.CHECKSUM);
    }

    /** The same, for another thread. */
    UnpackFailedException again() {
        return new UnpackFailedException(status, reason, fault);
    }

    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    Fault fault() {
        return fault;
    }
}
