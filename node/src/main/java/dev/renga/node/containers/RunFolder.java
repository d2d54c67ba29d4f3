package dev.renga.node.containers;

import java.nio.file.Path;

/**
 * The folder that holds everything of one run; it is the bundle that runtime and monitor are given.
 */
public record RunFolder(Path root) {
    /** Which slot the run has, so that what was left behind can be found. */
    Path slot() {
        return root.resolve("slot");
    }

    Path config() {
        return root.resolve("config.json");
    }

    Path rootFileSystem() {
        return root.resolve("rootfs");
    }

    Path diskImage() {
        return root.resolve("disk.img");
    }

    /** The ephemeral disk; what a dyno writes lies below. */
    Path disk() {
        return root.resolve("disk");
    }

    /** What the dyno left at {@code /renga/out}. */
    public Path output() {
        return disk().resolve("out");
    }

    Path layer(int index) {
        return root.resolve("layer" + index);
    }

    Path inputs() {
        return root.resolve("in");
    }

    /** Where the given mount of the dyno is prepared. */
    Path mount(int index) {
        return root.resolve("mount" + index);
    }

    /** Files of the dyno's {@code /etc} that are its own. */
    Path etc(String name) {
        return root.resolve("etc-" + name);
    }

    /** The socket behind {@code /renga/hook.sock}. */
    public Path hookSocket() {
        return root.resolve("hook.sock");
    }

    /** What the dyno reads as its memory limit, if that is more than it is to know. */
    Path memoryQuota() {
        return root.resolve("memory-quota");
    }

    Path pid() {
        return root.resolve("pid");
    }

    Path monitorPid() {
        return root.resolve("conmon.pid");
    }

    Path monitorErrors() {
        return root.resolve("conmon.err");
    }

    /** Made just before the dyno's program starts: without it, none ever ran. */
    Path started() {
        return root.resolve("started");
    }

    Path control() {
        return root.resolve("ctl");
    }

    Path persistent() {
        return root.resolve("persist");
    }
}
