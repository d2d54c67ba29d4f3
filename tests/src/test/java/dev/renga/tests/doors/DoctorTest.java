package dev.renga.tests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way is named, with what to do about it. */
class DoctorTest {
    @TempDir private Path folder;
    private Doors doors;

    @BeforeEach
    void open() {
        doors = new Doors(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "5.15.0-119-generic, fail",
        "5.18.19, fail",
        "5.19.0-1-amd64, ok",
        "6.1.0-40-amd64, ok"
    })
    void theKernelMustMapTheOwnersOfAnOverlay(String release, String verdict) {
        assertThat(said("uname() { echo " + release + "; }; check_kernel"))
                .startsWith(verdict + " kernel: " + release);
    }

    @Test
    void aFullDiskSaysHowMuchIsNeeded() {
        assertThat(said("df() { printf 'head\\n/dev/a 1 1 120 9%% /\\n'; }; check_disk"))
                .startsWith("fail disk:")
                .contains("120 MB left", "4000 MB are needed", "RENGA_HOME");
    }

    @Test
    void switchedOffNamespacesNameTheSwitch() {
        assertThat(said("cat() { echo 0; }; check_namespaces"))
                .startsWith("fail user namespaces:")
                .contains("sysctl user.max_user_namespaces");
    }

    @Test
    void missingControllersAreALimitThatIsSaidLoudly() {
        var result =
                doors.script(
                        "cgroup_has() { [ \"$1\" != memory ]; }; cgroup_writable() { true; };"
                                + " verdict \"$(check_cgroups)\"");
        assertThat(result.stdout()).contains("NO LIMITS HERE: cgroups: no memory controller");
    }

    @Test
    void aReasonToRefuseEndsWithAnError() {
        var result = doors.script("machine_checks() { echo 'fail disk: full'; }; check_machine");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.stderr()).contains("this machine can't run Renga:", "disk: full");
    }

    @Test
    void aTakenPortIsToldWithItsHolderAndTheSetting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var result =
                    doors.script(
                            "setting() { echo %d; }; check_ports none"
                                    .formatted(taken.getLocalPort()));
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.stderr())
                    .contains(
                            "port %d is taken by \"java\",pid=%d"
                                    .formatted(taken.getLocalPort(), ProcessHandle.current().pid()),
                            "RENGA_PORTS_HTTPS=");
        }
    }

    private String said(String script) {
        var result = doors.script(script);
        assertThat(result.status()).as(result.stderr()).isZero();
        return result.stdout();
    }
}
