// Command worker stands for whatever an app does outside of requests: a line now and then.
package main

import (
	"cmp"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	pause, err := time.ParseDuration(cmp.Or(os.Getenv("WORKER_SECONDS"), "10") + "s")
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	log.Println("worker: started")
	for count := 1; ; count++ {
		select {
		case <-stop:
			log.Println("worker: stopped")
			return
		case <-time.After(pause):
			log.Println("worker: tick", count)
		}
	}
}
