package dev.renga.tests.languages;

import dev.renga.tests.harness.Terminal;

/** An uberjar by Leiningen, with one dependency beside Clojure itself. */
final class Clojure implements Language {
    @Override
    public String name() {
        return "Clojure";
    }

    @Override
    public void write(Terminal app) {
        app.write(
                "src/it/core.clj",
                """
                (ns it.core
                  (:require [clojure.data.json :as json])
                  (:import (com.sun.net.httpserver HttpHandler HttpServer) (java.net InetSocketAddress))
                  (:gen-class))

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
        app.write("project.clj", project("2.5.1"));
        app.write("Procfile", "web: java -jar target/it.jar\n");
        JvmProject.pin(app, JvmProject.VERSION);
    }

    private static String project(String dependency) {
        return """
        (defproject it "1"
          :dependencies [[org.clojure/clojure "1.12.0"] [org.clojure/data.json "%s"]]
          :main it.core
          :aot [it.core]
          :uberjar-name "it.jar")
        """
                .formatted(dependency);
    }

    @Override
    public String answer() {
        return "clojure 1.12.0";
    }

    @Override
    public void change(Terminal app) {
        app.write("src/it/other.clj", "(ns it.other)\n");
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
        app.write("project.clj", project("9.9.9"));
        return Refusal.saying(
                "data.json",
                "A dependency can't be had.",
                "The app could not be built by lein uberjar.");
    }
}
