package dev.renga.api.kit;

import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits how often a password may be guessed: for one account from anywhere, and from one network
 * for all accounts. A guess that was right costs nothing. Thread-safe.
 */
public final class Guesses {
    static final int PER_ACCOUNT = 10;
    static final int PER_NETWORK = 50;
    static final int KEPT = 10_000;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_NETWORK_BYTES = 8;
    private final Buckets<Digest> accounts;
    private final Buckets<String> networks;

    public Guesses(InstantSource clock) {
        accounts = new Buckets<>(new Bucket.Size(PER_ACCOUNT, 1), KEPT, clock);
        networks = new Buckets<>(new Bucket.Size(PER_NETWORK, 5), KEPT, clock);
    }

    /**
     * Makes a guess, unless there were too many.
     *
     * @param account its e-mail, as it was guessed: there may be no such account
     * @param address the client's
     * @param guess gives nothing if the password was wrong
     */
    public <T> Optional<T> guess(String account, String address, Supplier<Optional<T>> guess) {
        var who = Digest.of(account.strip().toLowerCase(Locale.ROOT));
        var network = network(address);
        // both are taken before the guess: many at a time must not get more of them
        if (!networks.take(network) || !accounts.take(who)) {
            throw tooMany();
        }
        var found = guess.get();
        if (found.isPresent()) {
            accounts.giveBack(who);
            networks.giveBack(network);
        }
        return found;
    }

    private static RengaException tooMany() {
        return new RengaException(
                Problem.RATE_LIMIT,
                "There were too many logins with a wrong password; wait a few minutes before the next one.");
    }

    int kept() {
        return accounts.kept() + networks.kept();
    }

    /** One who has IPv6 has a network of addresses. */
    private static String network(String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV4_BYTES
                    ? address
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
        } catch (IllegalArgumentException e) {
            return address; // the name of a socket
        }
    }
}
