package dev.renga.tests.harness;

import java.nio.file.Path;

/** The clone that the tests run from. */
public final class Checkout {
    private Checkout() {}

    public static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
