(defproject hello "1.0.0"
  :min-lein-version "2.0.0"
  :dependencies [[org.clojure/clojure "1.12.0"]
                 [compojure "1.6.0"]
                 [ring/ring-core "1.8.2"]
                 [ring/ring-jetty-adapter "1.8.2"]]
  :main hello.web
  :uberjar-name "hello.jar"
  :profiles {:uberjar {:aot :all}})
