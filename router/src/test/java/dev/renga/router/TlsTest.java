package dev.renga.router;

import static dev.renga.router.RouterFixture.APP;
import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.Await;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which certificate a client is shown, and which hosts it may then ask for. */
class TlsTest {
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void theCertificateOfTheNameIsShownElseTheNearestWildcard() throws Exception {
        var control = world.sync();
        control.tell(world.authority.issue("shop.example.com"));
        control.tell(world.authority.issue("*.example.com", "example.com"));
        Await.until("the certificates", () -> shownQuietly("example.com"));
        assertThat(shown("shop.example.com")).containsExactly("shop.example.com");
        assertThat(shown("blog.example.com")).containsExactly("*.example.com", "example.com");
        assertThat(shown(HOST)).containsExactly("*.renga.localhost");
    }

    @Test
    void aCertificateThatIsForgottenIsShownNoLongerNotAfterARestartEither() throws Exception {
        var control = world.sync();
        control.tell(world.authority.issue("*.example.com"));
        control.tell(world.authority.issue("shop.example.com", "blog.example.com"));
        control.tell(world.authority.issue("shop.example.com"));
        Await.until("the certificate", () -> isShown("blog", "blog.example.com"));

        control.forgetCertificate("shop.example.com", "blog.example.com");

        Await.until("the wildcard's", () -> isShown("*.example.com", "blog.example.com"));
        assertThat(shown("shop.example.com")).containsExactly("shop.example.com");
        world.restart();
        assertThat(shown("blog.example.com")).containsExactly("*.example.com");
        assertThat(shown("shop.example.com")).containsExactly("shop.example.com");
    }

    private boolean shownQuietly(String name) {
        return isShown("", name);
    }

    /** Whether the certificate for a name is one with names such as a text. */
    private boolean isShown(String text, String name) {
        try {
            return shown(name).toString().contains(text);
        } catch (IOException | CertificateParsingException e) {
            return false;
        }
    }

    private List<String> shown(String name) throws IOException, CertificateParsingException {
        var session = ((SSLSocket) world.tlsClient(name).socket()).getSession();
        var certificate = (X509Certificate) session.getPeerCertificates()[0];
        return certificate.getSubjectAlternativeNames().stream()
                .map(it -> (String) it.get(1))
                .toList();
    }

    @Test
    void aCertificateThatIsToldAgainReplacesTheOneBefore() throws Exception {
        var control = world.sync();
        var before = serial(HOST);
        control.tell(world.authority.issue("*.renga.localhost"));
        Await.until("the new certificate", () -> !serial(HOST).equals(before));
    }

    private String serial(String name) {
        try {
            var session = ((SSLSocket) world.tlsClient(name).socket()).getSession();
            return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber() + "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aNameWithoutACertificateIsShownThePlatforms() throws IOException {
        world.sync();
        assertThatThrownBy(() -> world.tlsClient("unknown.test"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("unknown.test");
    }

    @Test
    void beforeAnyCertificateTheConnectionEnds() {
        assertThatThrownBy(() -> world.tlsClient(HOST)).isInstanceOf(IOException.class);
    }

    @Test
    void aConnectionServesAllHostsOfItsCertificate() throws IOException {
        world.sync(
                world.serving(world.dyno(call -> call.ok("pond"))),
                world.serving(world.dyno(call -> call.ok("lake"))).toBuilder()
                        .setApp("lake")
                        .clearHosts()
                        .addHosts("lake.renga.localhost")
                        .build());
        var client = world.tlsClient(HOST);
        assertThat(client.get(HOST, "/").read().body()).isEqualTo("pond");
        assertThat(client.get("lake.renga.localhost", "/").read().body()).isEqualTo("lake");
    }

    @Test
    void anotherHostOverThisConnectionIsMisdirected() throws IOException {
        var app = world.serving(world.dyno(call -> call.ok("hello")));
        world.sync(app.toBuilder().addHosts("example.com").build());
        assertThat(world.tlsClient(HOST).get("example.com", "/").read().status()).isEqualTo(421);
        assertThat(world.line()).startsWith("at=error code=H31 desc=\"Misdirected Request\"");
        assertThat(world.tlsClient(HOST).get("nobody.test", "/").read().status()).isEqualTo(421);
        assertThat(world.tlsClient(HOST).get("nobody.renga.localhost", "/").read().status())
                .isEqualTo(404);
        assertThat(world.logs.lines(APP)).hasSize(1);
    }

    @Test
    void rengasOwnNameOverAnAppsConnectionIsMisdirected() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok("hello"))));
        for (var host : List.of("localhost", "renga.test", "127.0.0.1:5443")) {
            assertThat(world.tlsClient(HOST).get(host, "/").read().status()).isEqualTo(421);
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNotTrustedByTheTestsClients() throws IOException {
        var control = world.sync();
        control.tell(new TestAuthority().issue("*.renga.localhost"));
        Await.until("the foreign certificate", this::refusesThePlatform);
    }

    private boolean refusesThePlatform() {
        try {
            world.tlsClient(HOST);
            return false;
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            return true;
        }
    }
}
