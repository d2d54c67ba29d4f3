package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.Map;

/** Go without any registry: dependencies in vendor, packages by name, hooks, a linked value. */
final class GoVendored implements Language {
    private final Go go = new Go();

    @Override
    public String name() {
        return "Go, vendored";
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return Map.of("GO_LINKER_SYMBOL", "main.words", "GO_LINKER_VALUE", "two words");
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "cmd/serve/main.go",
                """
                package main

                import (
                	"net/http"
                	"os"

                	"example.com/greeting"
                )

                var words string

                func main() {
                	built, _ := os.ReadFile("built")
                	answer := greeting.Text + words + ", " + string(built)
                	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(answer)) })
                	panic(http.ListenAndServe(":"+os.Getenv("PORT"), nil))
                }
                """);
        app.write("cmd/left-out/main.go", "package main\n\nthis is no Go\n");
        app.write(
                "cmd/go-post-compile/main.go",
                """
                package main

                import (
                	"os"
                	"runtime"
                )

                func main() {
                	before, _ := os.ReadFile("before")
                	os.WriteFile("built", append(before, runtime.Version()...), 0o644)
                }
                """);
        app.write("bin/go-pre-compile", "#!/bin/bash\nprintf 'hooks of ' >before\n");
        app.write("vendor/example.com/greeting/greeting.go", vendored("Text"));
        app.write(
                "vendor/modules.txt",
                "# example.com/greeting v1.0.0\n## explicit\nexample.com/greeting\n");
        app.write("Procfile", "web: serve\n");
        pin(app, "1.19.8", "v1.0.0");
    }

    private static String vendored(String constant) {
        return "package greeting\n\nconst %s = \"vendored: \"\n".formatted(constant);
    }

    private static void pin(Terminal app, String version, String greeting) {
        app.write(
                "go.mod",
                """
                module example.com/it

                go 1.19

                // +heroku goVersion %s
                // +heroku install ./cmd/serve ./cmd/go-post-compile

                require example.com/greeting %s
                """
                        .formatted(version, greeting));
    }

    @Override
    public String answer() {
        return "vendored: two words, hooks of go1.19.8";
    }

    @Override
    public void change(Terminal app) {
        app.write("cmd/serve/other.go", "package main\n");
    }

    @Override
    public String cached() {
        return go.cached();
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        pin(app, "1.4.99", "v1.0.0");
        return Refusal.saying("go 1.4.99, asked for by // +heroku goVersion in go.mod");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        pin(app, "1.19.8", "v1.1.0");
        return Refusal.saying("inconsistent vendoring", "The folder vendor does not match go.mod.");
    }
}
