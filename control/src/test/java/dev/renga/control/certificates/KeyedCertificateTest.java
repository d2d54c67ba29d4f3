package dev.renga.control.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.process.Command;
import dev.renga.kernel.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final TestCertificates authority = new TestCertificates(NOW);

    @TempDir private Path folder;

    private static KeyedCertificate parse(String chain, String key) {
        return KeyedCertificate.parse(chain, key, NOW);
    }

    private static KeyedCertificate parse(TestCertificates.Files files) {
        return parse(files.certificate(), files.key());
    }

    @Test
    void tellsWhatItIsForAndFromWhom() {
        var chain = parse(authority.issue("Pond.example", "*.pond.example")).chain();

        assertThat(chain.names()).containsExactly("pond.example", "*.pond.example");
        assertThat(chain.subject()).isEqualTo("/O=Pond/CN=pond.example");
        assertThat(chain.issuer()).isEqualTo("/C=DE/CN=Pond Authority");
        assertThat(chain.notAfter()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(chain.isSelfSigned()).isFalse();
        assertThat(TrustedRoots.ofJava().vouchFor(chain, NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genrsa -traditional 2048",
                "genrsa 3072",
                "ecparam -genkey -name prime256v1",
                "ecparam -genkey -name secp384r1 -noout",
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-521"
            })
    void takesKeysAsOpensslWritesThem(String generate) throws Exception {
        Files.writeString(folder.resolve("key"), openssl(generate));
        var certificate = openssl("req -x509 -key key -subj /CN=pond.example -days 30");

        var read = parse(certificate, Files.readString(folder.resolve("key")));

        assertThat(read.chain().names()).containsExactly("pond.example");
        assertThat(read.chain().isSelfSigned()).isTrue();
        assertThat(read.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(parse(read.chain().pem(), read.keyPem()).key()).isEqualTo(read.key());
    }

    private String openssl(String arguments) {
        var command = Command.of("openssl").plus(arguments.split(" ", -1)).in(folder);
        return new ProcessRunner().run(command);
    }

    @Test
    void takesTheAuthorityBehindTheCertificateAndLeavesOutTheRest() {
        var files = authority.issue("pond.example");
        var root = authority.root();

        var both = parse(files.certificate() + root + files.key(), files.key());

        assertThat(both.chain().certificates()).hasSize(2);
        assertThat(both.chain().pem()).doesNotContain("PRIVATE");
        assertThat(both.chain().pem()).isEqualTo(files.certificate() + root);
    }

    @Test
    void refusesAChainInAnotherOrder() {
        var files = authority.issue("pond.example");
        assertThatThrownBy(() -> parse(authority.root() + files.certificate(), files.key()))
                .hasMessageContaining("certificate 1 isn't by the one after it");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        var files = authority.issue("pond.example");
        var other = authority.issue("pond.example");
        assertThatThrownBy(() -> parse(files.certificate(), other.key()))
                .hasMessageContaining("`private_key`: it isn't the key");
        var rsa = TestCertificates.pem(TestCertificates.keys("RSA", 2048).getPrivate());
        assertThatThrownBy(() -> parse(files.certificate(), rsa))
                .hasMessageContaining("`private_key`: it isn't the key");
    }

    @Test
    void refusesWhatHasExpired() {
        var keys = TestCertificates.keys("EC", 256);
        var files = authority.issue(keys, Duration.ZERO, "pond.example");
        assertThatThrownBy(() -> parse(files)).hasMessageContaining("it expired at 2026-03-01");
    }

    @Test
    void refusesKeysThatAreTooShort() {
        var keys = TestCertificates.keys("RSA", 1024);
        var files = authority.issue(keys, Duration.ofDays(1), "pond.example");
        assertThatThrownBy(() -> parse(files)).hasMessageContaining("RSA of 2048 to 8192 bits");
    }

    @Test
    void refusesKeysOfOtherKinds() {
        var files = authority.issue("pond.example");
        var other = TestCertificates.pem(TestCertificates.keys("Ed25519", 255).getPrivate());
        assertThatThrownBy(() -> parse(files.certificate(), other))
                .hasMessageContaining("it takes an RSA or EC key");
    }

    @Test
    void saysHowToTakeAPassphraseOff() throws Exception {
        var files = authority.issue("pond.example");
        var key = TestCertificates.keys("RSA", 2048).getPrivate();
        var secret = "open sesame".toCharArray();
        var traditional =
                new JcaMiscPEMGenerator(
                        key,
                        new JcePEMEncryptorBuilder("AES-128-CBC")
                                .setProvider(new BouncyCastleProvider())
                                .build(secret));
        var pkcs8 =
                new JcaPKCS8Generator(
                        key,
                        new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword(secret)
                                .build());
        for (var encrypted : new Object[] {traditional, pkcs8}) {
            assertThatThrownBy(() -> parse(files.certificate(), TestCertificates.pem(encrypted)))
                    .hasMessageContaining("openssl pkey");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"
            })
    void refusesWhatIsNoCertificateOrNoKey(String text) {
        var files = authority.issue("pond.example");
        assertThatThrownBy(() -> parse(text, files.key()))
                .hasMessageStartingWith("Invalid value for field `certificate_chain`");
        assertThatThrownBy(() -> parse(files.certificate(), text))
                .hasMessageStartingWith("Invalid value for field `private_key`");
    }

    @Test
    void refusesChainsWithoutEnd() {
        var files = authority.issue("pond.example");
        assertThatThrownBy(() -> parse(files.certificate().repeat(11), files.key()))
                .hasMessageContaining("1 to 10 certificates");
        assertThatThrownBy(() -> parse(files.certificate().repeat(200), files.key()))
                .hasMessageContaining("characters");
    }

    @ParameterizedTest
    @CsvSource({
        "pond.example,pond.example,true",
        "pond.example,www.pond.example,false",
        "*.pond.example,www.pond.example,true",
        "*.pond.example,WWW.pond.example,true",
        "*.pond.example,a.www.pond.example,false",
        "*.pond.example,pond.example,false",
        "*.pond.example,*.pond.example,true",
        "www.pond.example,*.pond.example,false"
    })
    void coversWhatItsNamesSay(String name, String hostname, boolean covered) {
        assertThat(parse(authority.issue(name)).chain().covers(hostname)).isEqualTo(covered);
    }
}
