package dev.renga.tests.load;

import dev.renga.tests.harness.Terminal;

/** The source of the app that {@link Visitors} know their way around in. */
public final class VisitedApp {
    private static final String SERVER =
            """
            const { createHash } = require('crypto');
            if (process.env.IGNORES_TERM) process.on('SIGTERM', () => {});
            let line = 0;
            if (process.env.LINES) setInterval(() => console.log('line ' + ++line), 200);

            function slowly(response) {
              let left = 12;
              const timer = setInterval(() => {
                response.write('.');
                if (--left === 0) {
                  clearInterval(timer);
                  response.end('end');
                }
              }, 250);
            }

            const server = require('http').createServer((request, response) => {
              if (request.url === '/echo') request.pipe(response);
              else if (request.url === '/slow') slowly(response);
              else if (request.url === '/round') response.end(process.env.ROUND || 'ROUND_PUSHED');
              else if (request.url === '/exit') process.exit(3);
              else response.end('hello');
            });

            const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
            server.on('upgrade', (request, socket) => {
              const key = request.headers['sec-websocket-key'];
              socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\n' +
                'Connection: Upgrade\\r\\nSec-WebSocket-Accept: ' +
                createHash('sha1').update(key + guid).digest('base64') + '\\r\\n\\r\\n');
              socket.on('error', () => {});
              socket.on('data', (frame) => {
                const length = frame[1] & 127;
                const back = Buffer.concat([Buffer.from([frame[0], length]), frame.subarray(6, 6 + length)]);
                setTimeout(() => socket.write(back), 5);
              });
            });
            server.listen(process.env.PORT);
            """;
    private final Terminal user;

    private VisitedApp(Terminal user) {
        this.user = user;
    }

    /** Creates the app and pushes its first version from a folder of its own. */
    public static VisitedApp create(Terminal user, String name) {
        var app = new VisitedApp(user.in(user.folder().resolve(name)));
        app.user.write("Procfile", "web: node server.js\nworker: node server.js\n");
        app.user.write(
                "package.json",
                "{\"name\": \"visited\", \"private\": true, \"engines\": {\"node\": \"22.x\"}}\n");
        app.user.write(
                "package-lock.json",
                "{\"name\": \"visited\", \"lockfileVersion\": 3, \"packages\": {\"\": {}}}\n");
        app.user.run("git", "init", "-q", "-b", "main");
        app.commit("first");
        app.user.seen("heroku", "create", name);
        app.push();
        return app;
    }

    /** Another version, which says so at {@code /round}. */
    public void commit(String round) {
        user.write("server.js", SERVER.replace("ROUND_PUSHED", round));
        user.run("git", "add", "--all");
        user.run("git", "commit", "-q", "-m", round);
    }

    public String push() {
        return user.seen("git", "push", "heroku", "main");
    }

    /** Where the app's source is. */
    public Terminal user() {
        return user;
    }
}
