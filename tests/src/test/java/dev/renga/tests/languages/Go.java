package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** A module with one dependency; Go as the distribution has it. */
final class Go implements Language {
    private static final String VERSION = "1.19.8";
    private static final String SUM =
            """
            github.com/pkg/errors v0.9.1 h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4=
            github.com/pkg/errors v0.9.1/go.mod h1:bwawxfHBFNV+L2hUp1rHADufV3IMtnDRdf1r5NINEl0=
            """;

    @Override
    public String name() {
        return "Go";
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "main.go",
                """
                package main

                import (
                	"log"
                	"net/http"
                	"os"
                	"runtime"

                	"github.com/pkg/errors"
                )

                func main() {
                	answer := func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte(runtime.Version() + "\\n")) }
                	err := http.ListenAndServe(":"+os.Getenv("PORT"), http.HandlerFunc(answer))
                	log.Fatal(errors.Wrap(err, "web"))
                }
                """);
        app.write("Procfile", "web: it\n");
        app.write("go.sum", SUM);
        pin(app, VERSION);
    }

    private static void pin(Terminal app, String version) {
        app.write(
                "go.mod",
                """
                // +heroku goVersion go%s
                module example.com/it

                go 1.19

                require github.com/pkg/errors v0.9.1
                """
                        .formatted(version));
    }

    @Override
    public String answer() {
        return "go" + VERSION;
    }

    @Override
    public void change(Terminal app) {
        app.write("other.go", "package main\n");
    }

    @Override
    public String cached() {
        return "What the last build compiled is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        pin(app, "1.99");
        return Refusal.saying(
                "go 1.99, asked for by // +heroku goVersion in go.mod, can't be had.",
                "To be had: ",
                "1.19.");
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("go.sum", SUM.replace("FEBLx1zS", "FEBLx1zT"));
        return Refusal.saying("checksum mismatch", "A module is not what go.sum says it was.");
    }
}
