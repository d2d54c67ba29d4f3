package dev.renga.kernel.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an operator can set. {@code PORTS_HTTPS} is {@code ports.https} in {@code renga.yaml}
 * (there {@code ports:} with {@code https:} below it) and {@code RENGA_PORTS_HTTPS} in the
 * environment, which wins.
 */
public enum Setting {
    /** The data folder. Environment only. */
    HOME("/var/lib/renga"),
    /** Stacks and downloads that instances on one machine share. Environment only. */
    CACHE("/var/cache/renga"),
    /**
     * The installed version: {@code lib}, {@code builder}, {@code buildpacks}. Environment only,
     * set by {@code ./renga}.
     */
    DIST(""),
    PORTS_HTTPS("5443"),
    PORTS_HTTP("5080"),
    PORTS_RENDEZVOUS("5444"),
    /** Addresses to listen on, separated by commas. */
    LISTEN("127.0.0.1,::1"),
    /** Apps are at {@code <app>.<domain>}. */
    DOMAIN("renga.localhost"),
    /**
     * Names and addresses under which API and git are reached, separated by commas; the first is
     * the one handed out.
     */
    NAMES("localhost"),
    /**
     * A PostgreSQL of the operator's, instead of one of Renga's own. Also read from {@code
     * DATABASE_URL}.
     */
    DATABASE_URL(""),
    ADMIN_EMAIL(""),
    ADMIN_PASSWORD(""),
    /** What apps are built on that ask for nothing else; empty for this machine's distribution. */
    STACK_DEFAULT(""),
    /**
     * What {@code $STACK} says inside builds and dynos of the default stack; empty for its name.
     */
    STACK_ALIAS(""),
    /** Networks and addresses dynos may reach though they are private, separated by commas. */
    EGRESS_ALLOW(""),
    /** The /16 that dynos get their addresses from; empty for one that is free. */
    DYNO_NETWORK(""),
    DYNO_DISK("4GB"),
    /**
     * Hours after which a dyno is replaced by a fresh one, and up to 216 minutes more; 0 for never.
     */
    DYNO_CYCLE_HOURS("24"),
    /** Requests that an app may have under way for each of its web dynos; one more is refused. */
    ROUTER_BACKLOG("1000"),
    SLUG_LIMIT("500MB"),
    /** Unpacked slugs that are kept though no dyno needs them: a rollback to one is quick. */
    SLUG_CACHE("2GB"),
    BUILD_MINUTES("15"),
    BUILD_MEMORY("2GB"),
    PUSH_LIMIT("1GB"),
    /**
     * Copies of the sites where projects release runtimes, {@code node=https://…}, separated by
     * commas; {@code node=} for none.
     */
    RUNTIMES_MIRRORS(""),
    /** Which kinds of sources of runtimes are asked, in this order. */
    RUNTIMES_ORDER("upstream,packages,distribution"),
    /** Sources that are not asked, {@code python/distribution}, separated by commas. */
    RUNTIMES_WITHOUT(""),
    /** What stored runtimes may take, packed and unpacked. */
    RUNTIMES_DISK("16GB"),
    /** Kept log bytes per app. */
    LOGS_PER_APP("64MB");

    private final String fallback;

    Setting(String fallback) {
        this.fallback = fallback;
    }

    public String fallback() {
        return fallback;
    }

    /** {@code RENGA_PORTS_HTTPS}. */
    public String variable() {
        return "RENGA_" + name();
    }

    public static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values()).filter(it -> it.variable().equals(variable)).findFirst();
    }

    /** The setting whose variable is spelt most like the given one, for "did you mean". */
    public static Setting nearest(String variable) {
        var wanted = variable.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .min(java.util.Comparator.comparingInt(it -> distance(it.variable(), wanted)))
                .orElseThrow();
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
