package dev.renga.tests.languages;

import dev.renga.tests.harness.MirrorSite;
import dev.renga.tests.harness.Terminal;
import java.util.Map;
import java.util.Optional;

/** An app with a deps.edn, which Clojure's own tools start from source. */
final class ClojureDeps implements Language {
    private static final String TOOLS = "clojure-tools";
    private final Clojars clojars = new Clojars(name());

    @Override
    public String name() {
        return "Clojure CLI";
    }

    @Override
    public Optional<String> missing() {
        return Fixtures.missing(TOOLS).or(Clojars::missing);
    }

    @Override
    public void publish(MirrorSite mirror) {
        clojars.publish(mirror);
        if (Fixtures.missing(TOOLS).isEmpty()) {
            mirror.publish("clojure", Fixtures.folder(TOOLS));
        }
    }

    @Override
    public Map<String, String> config(MirrorSite mirror) {
        return clojars.config(mirror);
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "src/it.clj",
                """
                (ns it
                  (:require [clojure.data.json :as json])
                  (:import (com.sun.net.httpserver HttpHandler HttpServer) (java.net InetSocketAddress)))

                (defn -main []
                  (let [port (Integer/parseInt (System/getenv "PORT"))
                        server (HttpServer/create (InetSocketAddress. port) 0)
                        answer (.getBytes (str "clojure " (clojure-version) " " (json/write-str [1]) "\\n"))]
                    (.createContext server "/"
                      (reify HttpHandler
                        (handle [_ it]
                          (.sendResponseHeaders it 200 (count answer))
                          (.write (.getResponseBody it) answer)
                          (.close it))))
                    (.start server)))
                """);
        app.write("deps.edn", deps("2.5.1"));
        app.write("Procfile", "web: clojure -M -m it\n");
        JvmProject.pin(app, JvmProject.VERSION);
    }

    private static String deps(String json) {
        return """
        {:deps {org.clojure/clojure {:mvn/version "1.12.0"}
                org.clojure/data.json {:mvn/version "%s"}}}
        """
                .formatted(json);
    }

    @Override
    public String answer() {
        return "clojure 1.12.0";
    }

    @Override
    public void change(Terminal app) {
        app.write("src/other.clj", "(ns other)\n");
    }

    @Override
    public String cached() {
        return "What Clojure's tools downloaded last time is used again";
    }

    @Override
    public Refusal wrongVersion(Terminal app) {
        return JvmProject.ofJava99(app);
    }

    @Override
    public Refusal brokenDependency(Terminal app) {
        app.write("deps.edn", deps("9.9.9"));
        return Refusal.saying(
                "data.json:jar:9.9.9",
                "A dependency can't be had.",
                "The app could not be built by clojure -P.");
    }

    @Override
    public boolean startsWithoutProcfile() {
        return false;
    }
}
