(ns hello.worker
  (:gen-class))

(defn -main []
  (loop [beat 1]
    (println "heartbeat" beat)
    (Thread/sleep 10000)
    (recur (inc beat))))
