package dev.renga.control.domains;

import dev.renga.control.keys.SecretFile;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Names such as {@code lantern-20417}. */
final class EndpointNames {
    private static final List<String> WORDS =
            List.of(
                    "amulet", "banner", "beacon", "crest", "emblem", "ensign", "flag", "lantern",
                    "locket", "medal", "pennant", "ribbon", "seal", "sigil", "signet", "token");
    private static final int NUMBERS = 100_000;

    private EndpointNames() {}

    /** One that isn't taken. */
    static String other(Collection<String> taken) {
        return Stream.generate(EndpointNames::next)
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private static String next() {
        int random = ByteBuffer.wrap(SecretFile.randomBytes(4)).getInt();
        int number = Math.floorMod(random, WORDS.size() * NUMBERS);
        return "%s-%05d".formatted(WORDS.get(number / NUMBERS), number % NUMBERS);
    }
}
