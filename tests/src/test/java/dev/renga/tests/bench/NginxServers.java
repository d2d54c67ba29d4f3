package dev.renga.tests.bench;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two nginx of the router's bench: the server behind both proxies, and the proxy to compare
 * with, set up for the router's own work: a table of hosts, the same headers, a line per request.
 */
final class NginxServers {
    private static final int HOSTS = 10_000;
    private final ProcessRunner runner = new ProcessRunner();
    private final Path folder;

    NginxServers(Path folder) {
        this.folder = folder;
    }

    /** Answers everything with the same 37 bytes. */
    Process backend(int port, String processor) throws IOException {
        return start(
                "backend",
                processor,
                """
                access_log off;
                server {
                  listen 127.0.0.1:%d backlog=2048;
                  location / { return 200 "0123456789012345678901234567890123456"; }
                }
                """
                        .formatted(port));
    }

    /** A reverse proxy in front of the backend, with connections kept to it. */
    Process proxy(int port, int backend, String processor) throws IOException {
        return start(
                "proxy",
                processor,
                """
                map_hash_max_size 65536; map_hash_bucket_size 128;
                map $host $known { default 0; include %s; }
                log_format router 'at=info method=$request_method path="$request_uri" host=$host '
                  'request_id=$request_id fwd=$remote_addr dyno=web.1 connect=${upstream_connect_time} '
                  'service=$upstream_response_time status=$status bytes=$body_bytes_sent protocol=http1.1 tls=false';
                access_log /dev/null router buffer=1m flush=1s;
                upstream dynos { server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000000; }
                server {
                  listen 127.0.0.1:%d backlog=2048;
                  location / {
                    if ($known = 0) { return 404; }
                    proxy_pass http://dynos;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Port $server_port;
                    proxy_set_header X-Request-Start $msec;
                    proxy_set_header X-Request-Id $request_id;
                    proxy_set_header Via "1.1 nginx";
                    add_header Via "1.1 nginx";
                  }
                }
                """
                        .formatted(hosts(), backend, port));
    }

    private Path hosts() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < HOSTS; i++) {
            lines.append("app-").append(i).append(".renga.localhost 1;\n");
        }
        return Files.writeString(folder.resolve("hosts.map"), lines);
    }

    private Process start(String name, String processor, String http) throws IOException {
        var own = Files.createDirectories(folder.resolve(name));
        var config =
                Files.writeString(
                        own.resolve("nginx.conf"),
                        """
                        daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                        events { worker_connections 8192; }
                        http {
                        keepalive_requests 1000000000;
                        client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                        %2$s
                        }
                        """
                                .formatted(own, http));
        return runner.start(
                Command.of(
                        "taskset", "-c", processor, "nginx", "-p", own + "/", "-c", config + ""));
    }
}
