(ns hello.web
  (:require [compojure.core :refer [GET defroutes]]
            [compojure.route :as route]
            [ring.adapter.jetty :refer [run-jetty]])
  (:gen-class))

(defn- text [body]
  {:status 200 :headers {"Content-Type" "text/plain"} :body (str body "\n")})

(defn- greeting []
  (or (System/getenv "GREETING") "Hello"))

(defroutes app
  (GET "/" [] (text (str (greeting) " from Clojure " (clojure-version))))
  (GET "/about" [] (text (str "release " (System/getenv "HEROKU_RELEASE_VERSION"))))
  (route/not-found "Nothing here.\n"))

(defn -main []
  (run-jetty app {:port (Integer/parseInt (or (System/getenv "PORT") "5000"))}))
