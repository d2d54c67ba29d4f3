package dev.renga.control.runtimes.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionPackagesTest {
    @ParameterizedTest(name = "{0} is upstream''s {1}")
    @CsvSource({
        "3.11.2-1+b1, 3.11.2",
        "2.10.0+dfsg-4, 2.10.0",
        "1:17.0.21+10~deb12u1-1, 17.0.21+10",
        // A security update under a higher number, of which the maintainers took back the code.
        "3.1.7+really3.1.2-0+deb12u1, 3.1.2",
        "1:2.0+really1.9.3+dfsg-1, 1.9.3",
    })
    void theVersionOfAPackageHoldsThatOfUpstream(String version, String upstream) {
        assertThat(DistributionPackages.upstream(version)).contains(upstream);
    }
}
