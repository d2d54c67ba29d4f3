package dev.renga.control.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.TestDomain;
import dev.renga.control.access.Access;
import dev.renga.control.apps.App;
import dev.renga.control.certificates.KeyedCertificate;
import dev.renga.control.certificates.TestCertificates;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SniEndpointsTest {
    private static final Hostname WWW = new Hostname("www.pond.example");
    private final TestDomain test = new TestDomain();
    private final SniEndpoints endpoints = test.domain().sniEndpoints();
    private final Domains domains = test.domain().domains();
    private final TestCertificates authority = new TestCertificates(test.clock().instant());
    private final Access ann = test.account("ann@example.com");
    private final App app = test.app(ann, "quiet-heron");

    @AfterEach
    void close() {
        test.close();
    }

    private KeyedCertificate certificate(String... names) {
        var files = authority.issue(names);
        return KeyedCertificate.parse(files.certificate(), files.key(), test.clock().instant());
    }

    @Test
    void areServedForTheNamesThatChoseThemAndNoOthers() {
        var certificate = certificate("*.pond.example", "*.renga.localhost");
        var endpoint = endpoints.add(ann, app, certificate);
        assertThat(endpoints.served()).isEmpty();

        domains.add(ann, app, WWW, endpoint.name());
        domains.add(ann, app, new Hostname("plain.pond.example"), null);

        var served = endpoints.served().getFirst();
        assertThat(served.hostnames()).containsExactly("www.pond.example");
        assertThat(served.key()).isEqualTo(certificate.keyPem());
        assertThat(endpoints.of(app.id()).getFirst().domains()).hasSize(1);
    }

    @Test
    void areChosenAndGivenUpLater() {
        var endpoint = endpoints.add(ann, app, certificate("www.pond.example"));
        var domain = domains.add(ann, app, WWW, null);

        var certified = domains.certify(ann, app, domain, endpoint.id().toString());

        assertThat(certified.sniEndpoint())
                .isEqualTo(new Domain.Endpoint(endpoint.id(), endpoint.name()));
        assertThat(domains.certify(ann, app, domain, null).sniEndpoint()).isNull();
        assertThat(endpoints.served()).isEmpty();
    }

    @Test
    void areRefusedToNamesTheyAreNotFor() {
        var endpoint = endpoints.add(ann, app, certificate("www.lake.example"));
        assertThatThrownBy(() -> domains.add(ann, app, WWW, endpoint.name()))
                .hasMessage(
                        "The certificate is for www.lake.example, and not for www.pond.example.");
        assertThat(domains.of(app.id())).hasSize(1);
        var domain = domains.add(ann, app, WWW, null);
        assertThatThrownBy(() -> domains.certify(ann, app, domain, endpoint.name()))
                .hasMessageContaining("not for www.pond.example");
        var builtIn = domains.of(app.id()).getFirst();
        assertThatThrownBy(() -> domains.certify(ann, app, builtIn, endpoint.name()))
                .hasMessageContaining("comes with the app");
    }

    @Test
    void ofAnotherAppCanNotBeChosen() {
        var other = test.app(ann, "loud-heron");
        var endpoint = endpoints.add(ann, other, certificate("www.pond.example"));
        assertThatThrownBy(() -> domains.add(ann, app, WWW, endpoint.name()))
                .hasMessage("Couldn't find that sni endpoint.");
    }

    @Test
    void areReplacedByOneForTheSameNames() {
        var endpoint = endpoints.add(ann, app, certificate("www.pond.example"));
        domains.add(ann, app, WWW, endpoint.name());
        var fresh = certificate("*.pond.example");

        assertThatThrownBy(() ->
                        endpoints.replace(ann, app, endpoint, certificate("www.lake.example")))
                .hasMessageContaining("not for www.pond.example");
        var replaced = endpoints.replace(ann, app, endpoint, fresh);

        assertThat(replaced.name()).isEqualTo(endpoint.name());
        assertThat(endpoints.served().getFirst().chain()).isEqualTo(fresh.chain().pem());
        assertThat(endpoints.served().getFirst().key()).isEqualTo(fresh.keyPem());
    }

    @Test
    void leaveTheirNamesWithThePlatformsWhenTheyGo() {
        var endpoint = endpoints.add(ann, app, certificate("www.pond.example"));
        domains.add(ann, app, WWW, endpoint.name());

        endpoints.remove(ann, app, endpoint);

        assertThat(domains.find(app, "www.pond.example").sniEndpoint()).isNull();
        assertThat(endpoints.of(app.id())).isEmpty();
        assertThatThrownBy(() -> endpoints.remove(ann, app, endpoint))
                .hasMessage("Couldn't find that sni endpoint.");
    }

    @Test
    void goWithTheApp() {
        var endpoint = endpoints.add(ann, app, certificate("www.pond.example"));
        domains.add(ann, app, WWW, endpoint.name());

        test.domain().apps().destroy(ann, app);

        assertThat(endpoints.of(app.id())).isEmpty();
        assertThat(endpoints.served()).isEmpty();
    }

    @Test
    void areRefusedToAStranger() {
        var eve = test.account("eve@example.com");
        assertThatThrownBy(() -> endpoints.add(eve, app, certificate("www.pond.example")))
                .hasMessageContaining("You do not have access");
    }

    @Test
    void keepTheirKeySealedInTheDatabase() {
        var certificate = certificate("www.pond.example");
        endpoints.add(ann, app, certificate);

        var stored =
                test.database()
                        .read(handle ->
                                handle.createQuery("select sealed_key from sni_endpoint")
                                        .mapTo(byte[].class)
                                        .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("PRIVATE");
        var events = test.domain().events().since(app.id(), 0, 100).toString();
        assertThat(events).contains("sni_endpoint.create").doesNotContain("PRIVATE");
    }

    @Test
    void ofAnAppWhoseKeyIsDamagedDoNotKeepOthersFromBeingServed() {
        var endpoint = endpoints.add(ann, app, certificate("www.pond.example"));
        domains.add(ann, app, WWW, endpoint.name());
        var other = test.app(ann, "loud-heron");
        var others = endpoints.add(ann, other, certificate("www.lake.example"));
        domains.add(ann, other, new Hostname("www.lake.example"), others.name());
        test.database()
                .inTransaction(handle ->
                        handle.createUpdate(
                                        "update sni_endpoint set sealed_key = 'x' where id = :id")
                                .bind("id", endpoint.id())
                                .execute());

        assertThat(endpoints.served().stream().map(PlainCertificate::hostnames).toList())
                .containsExactly(java.util.List.of("www.lake.example"));
    }
}
