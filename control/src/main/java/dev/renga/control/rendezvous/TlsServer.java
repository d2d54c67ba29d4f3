package dev.renga.control.rendezvous;

import java.io.IOException;
import java.net.Socket;

/** Ends TLS on the server's side, with the certificate of the moment. */
@FunctionalInterface
public interface TlsServer {
    Socket wrap(Socket raw) throws IOException;
}
