package dev.renga.control.git;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a git dyno runs, and the configuration that a repository can't override. */
record GitCommand(List<String> argv, Map<String, String> environment) {
    private static final String SESSION = "/renga/hooks/session";
    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    static GitCommand advertise(GitService service, @Nullable String protocol, GitLimits limits) {
        return of(service, protocol, limits, "--stateless-rpc", "--advertise-refs");
    }

    static GitCommand answer(GitService service, @Nullable String protocol, GitLimits limits) {
        return of(service, protocol, limits, "--stateless-rpc");
    }

    /** Empties a repository. */
    static GitCommand erase() {
        return new GitCommand(List.of(SESSION, "erase"), Map.of("PATH", PATH));
    }

    /** Packs a repository if git finds that it is worth it. */
    static GitCommand pack(GitLimits limits) {
        var environment = environment(null, limits);
        var numbered = new Numbered(environment);
        numbered.add("gc.auto", "1000");
        numbered.add("gc.autoPackLimit", "20");
        numbered.add("gc.autoDetach", "false");
        // What no branch has any more is put into one file when all is repacked, not one each.
        numbered.add("gc.cruftPacks", "true");
        return new GitCommand(List.of(SESSION, "pack"), environment);
    }

    private static GitCommand of(
            GitService service, @Nullable String protocol, GitLimits limits, String... arguments) {
        var argv =
                Stream.concat(Stream.of(SESSION, service.command()), Stream.of(arguments)).toList();
        return new GitCommand(argv, environment(protocol, limits));
    }

    private static Map<String, String> environment(@Nullable String protocol, GitLimits limits) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", PATH);
        environment.put("HOME", "/app");
        environment.put("LANG", "C.UTF-8");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("RENGA_MOST_REFS", Integer.toString(limits.refs()));
        if (protocol != null) {
            environment.put("GIT_PROTOCOL", protocol);
        }
        configuration(limits).forEach(new Numbered(environment)::add);
        return environment;
    }

    private static Map<String, String> configuration(GitLimits limits) {
        var all = new LinkedHashMap<String, String>();
        all.put("safe.directory", "*");
        all.put("core.hooksPath", "/renga/hooks");
        all.put("core.bigFileThreshold", "16m");
        all.put("receive.fsckObjects", "true");
        // Harmless flaws of histories that old tools wrote, and that nobody can mend by now.
        all.put("receive.fsck.zeroPaddedFilemode", "ignore");
        all.put("receive.fsck.missingSpaceBeforeDate", "ignore");
        all.put("receive.fsck.badTimezone", "ignore");
        all.put("receive.maxInputSize", Long.toString(limits.push().bytes()));
        all.put("receive.autogc", "false");
        all.put("receive.keepAlive", "2");
        all.put("receive.denyDeleteCurrent", "ignore");
        all.put("gc.auto", "0");
        all.put("pack.threads", "1");
        all.put("pack.windowMemory", "64m");
        all.put("uploadpack.allowFilter", "true");
        return all;
    }

    /** Writes configuration the way git reads it from its environment. */
    private record Numbered(Map<String, String> environment) {
        void add(String key, String value) {
            int next = Integer.parseInt(environment.getOrDefault("GIT_CONFIG_COUNT", "0"));
            environment.put("GIT_CONFIG_KEY_" + next, key);
            environment.put("GIT_CONFIG_VALUE_" + next, value);
            environment.put("GIT_CONFIG_COUNT", Integer.toString(next + 1));
        }
    }
}
