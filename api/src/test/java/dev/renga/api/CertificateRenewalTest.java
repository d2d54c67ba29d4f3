package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.control.authority.Authority;
import dev.renga.kernel.ManualClock;
import dev.renga.kernel.settings.Home;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRenewalTest {
    private static final List<String> NAMES = List.of("localhost");
    private final ManualClock clock = new ManualClock(Instant.now());
    private final Authority authority;

    CertificateRenewalTest(@TempDir Path root) {
        authority = Authority.open(new Home(root), clock);
    }

    @Test
    void theFrontDoorGetsANewCertificateAndTheRoutersAreTold() throws Exception {
        var told = new AtomicInteger();
        try (var renewal = new CertificateRenewal(authority, NAMES, told::incrementAndGet)) {
            var before = serial(renewal);
            renewal.look();
            assertThat(serial(renewal)).isEqualTo(before);

            clock.advance(Duration.ofDays(70));
            renewal.look();

            assertThat(serial(renewal)).isNotEqualTo(before);
            assertThat(told).hasValue(2);
        }
    }

    @Test
    void aRouterThatCannotBeToldDoesNotEndTheRenewals() throws Exception {
        Runnable failing =
                () -> {
                    throw new IllegalStateException("away");
                };
        try (var renewal = new CertificateRenewal(authority, NAMES, failing)) {
            var before = serial(renewal);
            renewal.look();
            clock.advance(Duration.ofDays(70));
            renewal.look();

            assertThat(serial(renewal)).isNotEqualTo(before);
        }
    }

    private static Object serial(CertificateRenewal renewal) throws KeyStoreException {
        var store = renewal.tls().getKeyStore();
        var alias = Collections.list(store.aliases()).getFirst();
        return ((X509Certificate) store.getCertificate(alias)).getSerialNumber();
    }
}
