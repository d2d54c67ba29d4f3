// Command web answers at / and /about.
package main

import (
	"cmp"
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
)

func main() {
	server := &http.Server{Addr: ":" + cmp.Or(os.Getenv("PORT"), "5000"), Handler: routes()}
	go finishOnSignal(server)
	log.Println("web: listening on", server.Addr)
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
}

func routes() http.Handler {
	routes := gin.Default()
	routes.GET("/", func(c *gin.Context) {
		c.String(http.StatusOK, "%s\n", cmp.Or(os.Getenv("GREETING"), "Hello from "+runtime.Version()))
	})
	routes.GET("/about", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"language": "go", "version": runtime.Version(), "dyno": os.Getenv("DYNO")})
	})
	return routes
}

// A dyno that is to stop gets SIGTERM, and has 30 seconds for what is under way.
func finishOnSignal(server *http.Server) {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	ctx, cancel := context.WithTimeout(context.Background(), 25*time.Second)
	defer cancel()
	_ = server.Shutdown(ctx)
}
