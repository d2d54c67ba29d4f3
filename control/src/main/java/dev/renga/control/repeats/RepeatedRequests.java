package dev.renga.control.repeats;

import dev.renga.control.database.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers a request that comes again within ten minutes as it was answered at first, also when
 * control was started anew in between, and while the first is still being answered. Thread-safe.
 */
public final class RepeatedRequests {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int FAILURE = 500;
    private final Database database;
    private final InstantSource clock;
    private final Map<String, CompletableFuture<GivenAnswer>> running = new ConcurrentHashMap<>();

    public RepeatedRequests(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public GivenAnswer once(RepeatedRequest request, Supplier<GivenAnswer> first) {
        var mine = new CompletableFuture<GivenAnswer>();
        var key = request.key().hex();
        var other = running.putIfAbsent(key, mine);
        if (other != null) {
            return joined(other);
        }
        try {
            mine.complete(kept(request, first));
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key);
        }
        return mine.join();
    }

    private static GivenAnswer joined(CompletableFuture<GivenAnswer> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private GivenAnswer kept(RepeatedRequest request, Supplier<GivenAnswer> first) {
        var seal = new AnswerSeal(request);
        var since = clock.instant().minus(KEPT);
        var earlier =
                database.read(handle -> new RepeatedRequestTable(handle).find(request, since));
        if (earlier.isPresent()) {
            var row = earlier.get();
            return new GivenAnswer(row.status, seal.open(row.sealed));
        }
        var answer = first.get();
        if (answer.status() < FAILURE) {
            keep(request, new RepeatedRequestTable.Row(answer.status(), seal.seal(answer.body())));
        }
        return answer;
    }

    private void keep(RepeatedRequest request, RepeatedRequestTable.Row row) {
        var now = clock.instant();
        database.inTransaction(handle -> {
            var table = new RepeatedRequestTable(handle);
            table.deleteBefore(now.minus(KEPT));
            table.put(request, row, now);
            return true;
        });
    }
}
