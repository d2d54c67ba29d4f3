package dev.renga.node.containers;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of the OCI runtime specification's {@code config.json} that a dyno needs. */
record Oci(
        String ociVersion,
        Program process,
        Root root,
        String hostname,
        List<Mount> mounts,
        Hooks hooks,
        Confinement linux) {

    record Program(
            boolean terminal,
            @Nullable ConsoleSize consoleSize,
            User user,
            List<String> args,
            List<String> env,
            String cwd,
            Map<String, List<String>> capabilities,
            boolean noNewPrivileges,
            int oomScoreAdj,
            List<ResourceLimit> rlimits) {}

    record ConsoleSize(int height, int width) {}

    record User(int uid, int gid, int umask) {}

    record ResourceLimit(String type, long soft, long hard) {}

    record Root(String path, boolean readonly) {}

    record Mount(String destination, String type, String source, List<String> options) {}

    record Hooks(List<Hook> createRuntime) {}

    record Hook(String path, List<String> args, List<String> env, int timeout) {}

    record Confinement(
            List<Namespace> namespaces,
            List<IdMapping> uidMappings,
            List<IdMapping> gidMappings,
            String cgroupsPath,
            Resources resources,
            List<String> maskedPaths,
            List<String> readonlyPaths,
            Filter seccomp) {}

    record Namespace(String type, @Nullable String path) {}

    record IdMapping(long containerID, long hostID, long size) {}

    record Resources(
            List<DeviceRule> devices,
            Memory memory,
            Cpu cpu,
            Pids pids,
            @Nullable Map<String, String> unified) {}

    record DeviceRule(boolean allow, String access) {}

    record Memory(long limit, long swap) {}

    record Cpu(long shares) {}

    record Pids(long limit) {}

    record Filter(
            String defaultAction,
            int defaultErrnoRet,
            List<String> architectures,
            List<Rule> syscalls) {}

    record Rule(
            List<String> names,
            String action,
            @Nullable Integer errnoRet,
            @Nullable List<Argument> args) {}

    record Argument(int index, long value, @Nullable Long valueTwo, String op) {}
}
