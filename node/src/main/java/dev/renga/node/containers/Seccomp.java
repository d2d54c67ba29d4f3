package dev.renga.node.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The system calls a dyno may make, from the list beside this class. */
final class Seccomp {
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    /** The list as written. */
    record Allowed(
            String comment,
            Map<String, List<String>> allow,
            Map<String, Long> socketFamilies,
            List<Long> personalities,
            long namespaceFlags,
            List<String> unknownHere) {
        List<String> plain() {
            return allow.values().stream().flatMap(List::stream).sorted().toList();
        }
    }

    private Seccomp() {}

    static Allowed list() {
        try (var in = Seccomp.class.getResourceAsStream("seccomp.json")) {
            return new JsonMapper().readValue(Objects.requireNonNull(in), Allowed.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For one architecture only: with more the kernel's filter gets slower to load. */
    static Oci.Filter filter(String architecture) {
        var list = list();
        var rules = new ArrayList<Oci.Rule>();
        rules.add(allow(list.plain(), null));
        list.socketFamilies()
                .values()
                .forEach(it -> rules.add(allow(List.of("socket"), equal(it))));
        list.personalities().forEach(it -> rules.add(allow(List.of("personality"), equal(it))));
        rules.add(allow(List.of("clone"), without(list.namespaceFlags())));
        // A C library that hears "no such call" uses the older one, whose flags can be looked at.
        // Contexts of older asynchronous files are counted for the whole machine, not per user.
        rules.add(new Oci.Rule(list.unknownHere(), "SCMP_ACT_ERRNO", ENOSYS, null));
        return new Oci.Filter(
                "SCMP_ACT_ERRNO", EPERM, List.of(constant(architecture)), List.copyOf(rules));
    }

    private static String constant(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> "SCMP_ARCH_X86_64";
            case "aarch64" -> "SCMP_ARCH_AARCH64";
            default -> throw new IllegalStateException("no list for " + architecture);
        };
    }

    private static Oci.Rule allow(
            List<String> names, Oci.@org.jspecify.annotations.Nullable Argument when) {
        return new Oci.Rule(names, "SCMP_ACT_ALLOW", null, when == null ? null : List.of(when));
    }

    private static Oci.Argument equal(long value) {
        return new Oci.Argument(0, value, null, "SCMP_CMP_EQ");
    }

    private static Oci.Argument without(long flags) {
        return new Oci.Argument(0, flags, 0L, "SCMP_CMP_MASKED_EQ");
    }
}
