package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.Map;
import java.util.Optional;

/** A build with a task stage and one dependency, by the store's Gradle or by a wrapper. */
final class Gradle implements Language {
    private static final String ZIP = "distributions/gradle-4.4.1-bin.zip";
    private final String name;
    private final String path;
    private final boolean wrapped;
    private String distribution = "";

    private Gradle(String name, String path, boolean wrapped) {
        this.name = name;
        this.path = path;
        this.wrapped = wrapped;
    }

    static Gradle fromStore() {
        return new Gradle("Gradle", "gradle", false);
    }

    static Gradle byWrapper() {
        return new Gradle("Gradle's wrapper", "gradle-wrapper", true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        return Fixtures.missing("gradle");
    }

    @Override
    public void publish(MirrorSite mirror) {
        if (missing().isEmpty()) {
            mirror.publish(path, Fixtures.folder("gradle"));
            distribution = mirror.url(path + "/" + ZIP);
        }
    }

    /** Java has closed, since this Gradle was made, what it looks into. */
    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return wrapped
                ? Map.of("GRADLE_OPTS", "--add-opens java.base/java.lang=ALL-UNNAMED")
                : Map.of();
    }

    @Override
    public void write(Terminal app) {
        JvmProject.writeServer(app);
        app.write("Procfile", "web: java -cp build/classes/java/main Main\n");
        app.write("settings.gradle", "rootProject.name = 'it'\n");
        app.write("build.gradle", build("1.0.0"));
        JvmProject.pin(app, JvmProject.VERSION);
        if (wrapped) {
            writeWrapper(app);
        }
    }

    private void writeWrapper(Terminal app) {
        var made = Fixtures.folder("gradle").resolve("wrapper");
        app.run("cp", "-r", made + "/gradlew", made + "/gradle", ".");
        app.write(
                "gradle/wrapper/gradle-wrapper.properties",
                """
                distributionBase=GRADLE_USER_HOME
                distributionPath=wrapper/dists
                distributionUrl=%s
                zipStoreBase=GRADLE_USER_HOME
                zipStorePath=wrapper/dists
                """
                        .formatted(distribution));
    }

    private static String build(String dependency) {
        return """
        apply plugin: 'java'
        repositories { mavenCentral() }
        dependencies { compileOnly 'org.jspecify:jspecify:%s' }
        task stage(dependsOn: 'classes')
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
        return "What the last build downloaded is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        return JvmProject.ofJava99(app);
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("build.gradle", build("9.9.9"));
        return Refusal.saying(
                "org.jspecify:jspecify:9.9.9",
                "A dependency or a plugin can't be had.",
                "The app could not be built with Gradle.");
    }

    @Override
    public boolean startsWithoutProcfile() {
        return false;
    }
}
