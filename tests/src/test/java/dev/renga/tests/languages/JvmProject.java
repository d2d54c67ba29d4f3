package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** What the small apps in Java have in common: a server in one class, and system.properties. */
final class JvmProject {
    static final String VERSION = "17";

    private JvmProject() {}

    /** A server that answers with the version of Java; it has one dependency, jspecify. */
    static void writeServer(Terminal app) {
        app.write(
                "src/main/java/Main.java",
                """
                import com.sun.net.httpserver.HttpServer;
                import java.net.InetSocketAddress;
                import org.jspecify.annotations.NullMarked;

                @NullMarked
                class Main {
                    public static void main(String[] arguments) throws Exception {
                        int port = Integer.parseInt(System.getenv("PORT"));
                        var server = HttpServer.create(new InetSocketAddress(port), 0);
                        var answer = ("java " + System.getProperty("java.version") + "\\n").getBytes();
                        server.createContext("/", it -> {
                            it.sendResponseHeaders(200, answer.length);
                            it.getResponseBody().write(answer);
                            it.close();
                        });
                        server.start();
                    }
                }
                """);
    }

    static void pin(Terminal app, String version) {
        app.write("system.properties", "java.runtime.version=%s\n".formatted(version));
    }

    static Language.Refusal ofJava99(Terminal app) {
        pin(app, "99");
        return Language.Refusal.saying(
                "jdk 99, asked for by java.runtime.version in system.properties, can't be had.",
                "To be had: ",
                VERSION + ".");
    }
}
