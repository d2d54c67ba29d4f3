package dev.renga.control.rendezvous;

import dev.renga.control.authority.Authority;
import dev.renga.kernel.settings.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Both ends of TLS with a certificate of Renga's authority for localhost. */
final class TestTls implements TlsServer {
    private static final char[] NO_PASSWORD = {};
    private final SSLContext server;
    private final SSLContext client;

    TestTls(Path folder) throws IOException, GeneralSecurityException {
        var home = new Home(folder);
        Files.createDirectories(home.authorityCertificate().getParent());
        var authority = Authority.open(home, InstantSource.system());
        var certificate = authority.certificateFor(List.of("localhost", "127.0.0.1"));
        server = context();
        server.init(keys(certificate).getKeyManagers(), null, null);
        client = context();
        client.init(null, trust(authority.certificatePem()).getTrustManagers(), null);
    }

    private static SSLContext context() throws GeneralSecurityException {
        return SSLContext.getInstance("TLS");
    }

    private static KeyManagerFactory keys(dev.renga.control.authority.Certificate certificate)
            throws GeneralSecurityException, IOException {
        var bytes =
                Base64.getDecoder()
                        .decode(certificate.keyPem().replaceAll("-----[A-Z ]+-----|\\s", ""));
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        var store = empty();
        store.setKeyEntry("renga", key, NO_PASSWORD, chain(certificate.chainPem()));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private static TrustManagerFactory trust(String pem)
            throws GeneralSecurityException, IOException {
        var store = empty();
        store.setCertificateEntry("renga", chain(pem)[0]);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static java.security.cert.Certificate[] chain(String pem)
            throws GeneralSecurityException {
        var bytes = pem.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(bytes))
                .toArray(java.security.cert.Certificate[]::new);
    }

    @Override
    public Socket wrap(Socket raw) throws IOException {
        InputStream nothingRead = null;
        return server.getSocketFactory().createSocket(raw, nothingRead, true);
    }

    /** A client as the official one: TLS without a server's name. */
    Socket connect(int port) throws IOException {
        return client.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    }
}
