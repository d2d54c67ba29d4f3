package dev.renga.control.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ManualClock;
import dev.renga.kernel.settings.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityTest {
    private static final List<String> OWN = List.of("localhost", "127.0.0.1", "::1", "10.64.0.1");
    private final Home home;
    private final ManualClock clock = new ManualClock(Instant.now());
    private final Authority authority;

    AuthorityTest(@TempDir Path root) {
        home = new Home(root);
        authority = Authority.open(home, clock);
    }

    /** A real handshake with a client that trusts the authority only. */
    private void connect(dev.renga.control.authority.Certificate leaf, String name)
            throws Exception {
        try (var listening =
                (SSLServerSocket)
                        serving(leaf)
                                .getServerSocketFactory()
                                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answered =
                    CompletableFuture.runAsync(() -> {
                        try (var accepted = (SSLSocket) listening.accept()) {
                            accepted.startHandshake();
                            accepted.getOutputStream().write('!');
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    });
            try (var raw =
                            new java.net.Socket(
                                    InetAddress.getLoopbackAddress(), listening.getLocalPort());
                    var socket =
                            (SSLSocket)
                                    trusting()
                                            .getSocketFactory()
                                            .createSocket(raw, name, raw.getPort(), true)) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('!');
                answered.join();
            }
        }
    }

    private static SSLContext serving(dev.renga.control.authority.Certificate leaf)
            throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", key(leaf), new char[0], chain(leaf.chainPem()));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext trusting() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", chain(Files.readString(home.authorityCertificate()))[0]);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static PrivateKey key(dev.renga.control.authority.Certificate leaf) throws Exception {
        var bytes = Pem.bytes("PRIVATE KEY", leaf.keyPem());
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static Certificate[] chain(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .toArray(Certificate[]::new);
    }

    @Test
    void makes_certificates_that_a_client_who_trusts_it_accepts() throws Exception {
        var own = authority.certificateFor(OWN);
        for (var name : OWN) {
            connect(own, name);
        }
        var apps = authority.certificateFor(List.of("*.renga.localhost"));
        connect(apps, "quiet-heron.renga.localhost");
    }

    @Test
    void makes_certificates_for_no_other_name() {
        var own = authority.certificateFor(OWN);
        assertThatThrownBy(() -> connect(own, "example.com")).isInstanceOf(SSLException.class);
    }

    @Test
    void gives_the_same_certificate_until_it_is_near_its_end() {
        var first = authority.certificateFor(OWN);
        assertThat(authority.certificateFor(OWN)).isEqualTo(first);
        assertThat(Authority.open(home, clock).certificateFor(OWN)).isEqualTo(first);
        clock.advance(Duration.between(clock.instant(), authority.renewAt(first)).plusSeconds(1));
        var second = authority.certificateFor(OWN);
        assertThat(second.notAfter()).isAfter(first.notAfter());
        assertThat(second.keyPem()).isNotEqualTo(first.keyPem());
    }

    @Test
    void stays_the_same_after_a_new_start() {
        assertThat(Authority.open(home, clock).certificatePem())
                .isEqualTo(authority.certificatePem());
    }

    @Test
    void makes_leaves_anew_when_it_is_itself_made_anew() throws IOException {
        var first = authority.certificateFor(OWN);
        Files.delete(home.control().resolve("ca/ca.pem"));
        var second = Authority.open(home, clock);
        assertThat(second.certificateFor(OWN).chainPem())
                .isNotEqualTo(first.chainPem())
                .contains(second.certificatePem());
    }

    @Test
    void shows_its_certificate_to_all_and_its_keys_to_nobody() throws IOException {
        authority.certificateFor(OWN);
        assertThat(Files.readString(home.authorityCertificate())).doesNotContain("PRIVATE");
        assertThat(mode(home.authorityCertificate())).isEqualTo("rw-r--r--");
        try (var files = Files.list(home.control().resolve("ca"))) {
            assertThat(files).hasSize(2).allMatch(it -> mode(it).equals("rw-------"));
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
