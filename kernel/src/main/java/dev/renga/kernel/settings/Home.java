package dev.renga.kernel.settings;

import dev.renga.kernel.AppId;
import dev.renga.kernel.Digest;
import java.nio.file.Path;

/**
 * Where everything lies in the data folder. Who owns what, and with which mode, stands in {@code
 * docs/operations.md}; {@code ./renga start} lays it out.
 */
public record Home(Path root) {
    /** Sockets served by the node; root:renga, 2750. */
    public Path nodeSocket() {
        return root.resolve("run/node/node.sock");
    }

    /** Served by the router; renga-router:renga, folder 2750. */
    public Path routerSocket() {
        return root.resolve("run/router/router.sock");
    }

    /** Served by control to node and router, for log lines; renga:renga-router, folder 2750. */
    public Path logsSocket() {
        return root.resolve("run/control/logs.sock");
    }

    /**
     * Served by control: the API behind TLS, reached through the router's pass-through with a PROXY
     * v2 header.
     */
    public Path frontSocket() {
        return root.resolve("run/control/front.sock");
    }

    /** Health and metrics of one process, HTTP on a Unix socket, never on a port. */
    public Path adminSocket(String process) {
        return root.resolve("run/" + process + "/admin.sock");
    }

    /** Control's own: keys, certificate authority, log store; renga, 0700. */
    public Path control() {
        return root.resolve("control");
    }

    /** The router's own: its last table; renga-router, 0700. */
    public Path router() {
        return root.resolve("router");
    }

    /** The node's own: root, 0711, since the mapped root of a dyno must traverse it. */
    public Path node() {
        return root.resolve("node");
    }

    /** Bytes by digest, put by control and by the node; renga, 0700 (the node is root). */
    public Path blobs() {
        return root.resolve("blobs");
    }

    public Path blob(Digest digest) {
        return blobs().resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    /** An app's bare git repository: made and written only inside git dynos. */
    public Path repository(AppId app) {
        return node().resolve("repositories").resolve(app + ".git");
    }

    /** Runtimes that builds asked for, unpacked by digest; mounted read-only into every build. */
    public Path runtimes() {
        return node().resolve("runtimes");
    }

    /** Lets every process and the command line trust Renga's own authority; readable by all. */
    public Path authorityCertificate() {
        return root.resolve("public/ca.pem");
    }
}
