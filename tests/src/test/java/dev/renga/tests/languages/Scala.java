package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** A program staged by sbt-native-packager, without a framework. */
final class Scala implements Language {
    @Override
    public String name() {
        return "Scala";
    }

    @Override
    public void write(Terminal app) {
        app.write("project/build.properties", "sbt.version=1.11.7\n");
        app.write(
                "project/plugins.sbt",
                "addSbtPlugin(\"com.github.sbt\" % \"sbt-native-packager\" % \"1.10.4\")\n");
        app.write("build.sbt", build("2.13.0"));
        app.write("Procfile", "web: target/universal/stage/bin/it\n");
        app.write(
                "src/main/scala/Main.scala",
                """
                import com.sun.net.httpserver.HttpServer
                import java.net.InetSocketAddress

                object Main {
                  def main(arguments: Array[String]): Unit = {
                    val server = HttpServer.create(new InetSocketAddress(sys.env("PORT").toInt), 0)
                    val answer = s"scala ${util.Properties.versionNumberString}\\n".getBytes
                    server.createContext("/", it => {
                      it.sendResponseHeaders(200, answer.length)
                      it.getResponseBody.write(answer)
                      it.close()
                    })
                    server.start()
                  }
                }
                """);
        JvmProject.pin(app, JvmProject.VERSION);
    }

    private static String build(String dependency) {
        return """
        name := "it"
        scalaVersion := "2.13.18"
        enablePlugins(JavaAppPackaging)
        libraryDependencies += "org.typelevel" %% "cats-kernel" % "VERSION"
        """
                .replace("VERSION", dependency);
    }

    @Override
    public String answer() {
        return "scala 2.13.18";
    }

    @Override
    public void change(Terminal app) {
        app.write("src/main/scala/Other.scala", "class Other\n");
    }

    @Override
    public String cached() {
        return "What the last build downloaded is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        return JvmProject.ofJava99(app);
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("build.sbt", build("9.9.9"));
        return Refusal.saying(
                "9.9.9",
                "A dependency or a plugin can't be had.",
                "The app could not be built with sbt.");
    }
}
