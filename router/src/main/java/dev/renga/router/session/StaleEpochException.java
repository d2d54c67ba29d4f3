package dev.renga.router.session;

/** A control speaks that another one has replaced. */
final class StaleEpochException extends RuntimeException {
    StaleEpochException(long epoch, long newest) {
        super("epoch %d is over: %d is in charge".formatted(epoch, newest));
    }
}
