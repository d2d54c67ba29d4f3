package dev.renga.tests.load;

import dev.renga.tests.harness.Api;
import dev.renga.tests.harness.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Where an app is reached. */
public record Site(String host, int httpPort, int httpsPort, SSLContext trust) {
    public static Site of(Instance instance, String app) {
        return new Site(
                app + ".renga.localhost",
                Integer.parseInt(instance.port("HTTP")),
                Integer.parseInt(instance.port("HTTPS")),
                Api.trusting(Path.of(instance.env().getOrDefault("NODE_EXTRA_CA_CERTS", ""))));
    }

    Connection plain() throws IOException {
        return new Connection(new Socket(InetAddress.getLoopbackAddress(), httpPort), host);
    }

    Connection tls() throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), httpsPort);
        var socket =
                (SSLSocket) trust.getSocketFactory().createSocket(plain, host, httpsPort, true);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Connection(socket, host);
    }
}
