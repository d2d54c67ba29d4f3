package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.ApiFixture.Caller;
import dev.renga.control.certificates.TestCertificates;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Certificates of one's own, as {@code heroku certs} uses them. */
class CertificatesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    @TempDir static Path folder;
    private static ApiFixture api;
    private static Caller owner;
    private static TestCertificates authority;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture(folder);
        owner = api.caller("owner@example.com");
        authority = new TestCertificates(api.domain.clock().instant());
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    private static String upload(String... names) {
        var files = authority.issue(names);
        return upload(files.certificate(), files.key());
    }

    private static String upload(String chain, String key) {
        return JSON.writeValueAsString(Map.of("certificate_chain", chain, "private_key", key));
    }

    @Test
    void areAddedChosenReplacedAndRemoved() throws Exception {
        owner.post("/apps", "{\"name\":\"wren\"}").is(201);
        owner.post("/apps/wren/domains", "{\"hostname\":\"www.wren.example\"}").is(201);
        var added = owner.post("/apps/wren/sni-endpoints", upload("www.wren.example")).is(201);
        assertThat(added.body()).doesNotContain("PRIVATE");
        assertThat(added.text("/ssl_cert/cert_domains/0")).isEqualTo("www.wren.example");
        var name = added.text("/name");

        var chosen = "{\"sni_endpoint\":\"%s\"}".formatted(name);
        var domain = owner.patch("/apps/wren/domains/www.wren.example", chosen).is(200);
        assertThat(domain.text("/sni_endpoint/name")).isEqualTo(name);
        var list = owner.get("/apps/wren/sni-endpoints").is(200);
        assertThat(list.text("/0/domains/0")).isEqualTo(domain.text("/id"));

        var path = "/apps/wren/sni-endpoints/" + name;
        owner.patch(path, upload("*.wren.example")).is(200);
        assertThat(owner.get(path).is(200).text("/ssl_cert/cert_domains/0"))
                .isEqualTo("*.wren.example");
        owner.delete(path).is(200);
        owner.get(path).refused(404, "not_found", "sni endpoint");
        var left = owner.get("/apps/wren/domains/www.wren.example").is(200).json();
        assertThat(left.get("sni_endpoint").isNull()).isTrue();
    }

    @Test
    void areRefusedIfNoServerCouldUseThem() throws Exception {
        owner.post("/apps", "{\"name\":\"rail\"}").is(201);
        var one = authority.issue("www.rail.example");
        var other = authority.issue("www.rail.example");
        var path = "/apps/rail/sni-endpoints";
        owner.post(path, upload(one.certificate(), other.key()))
                .refused(422, "invalid_params", "isn't the key");
        owner.post(path, upload("certificate", one.key()))
                .refused(422, "invalid_params", "certificate_chain");
        owner.post(path, upload(one.certificate(), "key"))
                .refused(422, "invalid_params", "private_key");
        owner.post(path, "{\"certificate_chain\":\"\"}")
                .refused(422, "invalid_params", "private_key");
        assertThat(owner.get(path).is(200).body()).isEqualTo("[]");
    }

    @Test
    void areRefusedForNamesTheyAreNotFor() throws Exception {
        owner.post("/apps", "{\"name\":\"coot\"}").is(201);
        var added = owner.post("/apps/coot/sni-endpoints", upload("www.coot.example")).is(201);
        var wrong =
                "{\"hostname\":\"www.rook.example\",\"sni_endpoint\":\"%s\"}"
                        .formatted(added.text("/name"));
        owner.post("/apps/coot/domains", wrong)
                .refused(422, "invalid_params", "and not for www.rook.example");
        owner.get("/apps/coot/domains/www.rook.example").refused(404, "not_found", "domain");
        owner.post(
                        "/apps/coot/domains",
                        "{\"hostname\":\"www.coot.example\",\"sni_endpoint\":\"no\"}")
                .refused(404, "not_found", "sni endpoint");
        owner.patch(
                        "/apps/coot/domains/coot.renga.localhost",
                        "{\"sni_endpoint\":\"%s\"}".formatted(added.text("/name")))
                .refused(422, "invalid_params", "comes with the app");
        owner.patch("/apps/coot/domains/coot.renga.localhost", "{}")
                .refused(422, "invalid_params", "sni_endpoint");
    }
}
