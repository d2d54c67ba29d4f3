package dev.renga.control.runtimes;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Does a piece of work once for all who want it at the same time. Thread-safe. */
final class SingleFlight<T> {
    private final Map<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

    T run(String key, Supplier<T> work) {
        var mine = new CompletableFuture<T>();
        var theirs = flights.putIfAbsent(key, mine);
        return theirs == null ? fly(key, mine, work) : join(theirs);
    }

    private T fly(String key, CompletableFuture<T> mine, Supplier<T> work) {
        try {
            var result = work.get();
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private static <T> T join(CompletableFuture<T> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
