package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** Maven from the store and one dependency, on the distribution's JDK. */
final class Java implements Language {
    @Override
    public String name() {
        return "Java";
    }

    @Override
    public void write(Terminal app) {
        JvmProject.writeServer(app);
        app.write("Procfile", "web: java -cp target/classes Main\n");
        app.write("pom.xml", pom("1.0.0"));
        JvmProject.pin(app, JvmProject.VERSION);
    }

    private static String pom(String dependency) {
        return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>it</artifactId>
          <version>1</version>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies>
            <dependency>
              <groupId>org.jspecify</groupId>
              <artifactId>jspecify</artifactId>
              <version>%s</version>
            </dependency>
          </dependencies>
        </project>
        """
                .formatted(dependency);
    }

    @Override
    public String answer() {
        return "java " + JvmProject.VERSION + ".";
    }

    @Override
    public void change(Terminal app) {
        app.write("src/main/java/Other.java", "class Other {}\n");
    }

    @Override
    public String cached() {
        return "The artifacts of the last build are used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        return JvmProject.ofJava99(app);
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("pom.xml", pom("9.9.9"));
        return Refusal.saying(
                "org.jspecify:jspecify:jar:9.9.9",
                "A dependency or a plugin can't be had.",
                "The app could not be built with Maven.");
    }

    @Override
    public boolean startsWithoutProcfile() {
        return false;
    }
}
