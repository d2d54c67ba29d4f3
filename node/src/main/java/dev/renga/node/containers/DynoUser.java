package dev.renga.node.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user a dyno's processes run as. */
public final class DynoUser {
    public static final int ID = 1000;

    private DynoUser() {}

    /** Gives a file to a user and group of the machine; ids may be larger than an int holds. */
    public static void own(Path file, long id) throws IOException {
        Files.setAttribute(file, "unix:uid", (int) id, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", (int) id, LinkOption.NOFOLLOW_LINKS);
    }
}
