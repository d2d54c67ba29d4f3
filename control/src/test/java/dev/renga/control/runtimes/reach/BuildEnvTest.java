package dev.renga.control.runtimes.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.settings.Home;
import dev.renga.kernel.settings.InvalidSettingException;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEnvTest {
    @TempDir Path folder;

    @Test
    void assignmentsAreReadAndCommentsAreNot() throws IOException {
        write("# a comment\n\nNPM_CONFIG_REGISTRY=http://mirror/a=b\n  EMPTY=\n");
        assertThat(BuildEnv.read(new Home(folder)).variables())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("NPM_CONFIG_REGISTRY", "http://mirror/a=b", "EMPTY", ""));
    }

    @Test
    void aNameMayHoldTheAddressThatItIsAbout() throws IOException {
        write("BUNDLE_MIRROR__HTTPS://GEMS__TEST/=http://mirror/?a=b\n");
        assertThat(BuildEnv.read(new Home(folder)).variables())
                .containsExactly(
                        Map.entry("BUNDLE_MIRROR__HTTPS://GEMS__TEST/", "http://mirror/?a=b"));
    }

    @Test
    void noFileIsNoVariable() {
        assertThat(BuildEnv.read(new Home(folder)).variables()).isEmpty();
    }

    @Test
    void aLineThatIsNeitherIsRefusedByItsNumber() throws IOException {
        write("A=1\nexport B=2\n");
        assertThatThrownBy(() -> BuildEnv.read(new Home(folder)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void proxiesAreChosenAsCommandLineToolsDo() {
        var env =
                new BuildEnv(
                        Map.of(
                                "HTTPS_PROXY", "http://proxy:3128",
                                "http_proxy", "plain:8080",
                                "NO_PROXY", "localhost, .example.com"));
        assertThat(proxy(env, "https://registry.test/")).isEqualTo("proxy:3128");
        assertThat(proxy(env, "http://registry.test/")).isEqualTo("plain:8080");
        assertThat(proxy(env, "https://a.example.com/")).isEmpty();
        assertThat(proxy(env, "https://example.com/")).isEmpty();
        assertThat(proxy(env, "https://badexample.com/")).isEqualTo("proxy:3128");
        assertThat(proxy(new BuildEnv(Map.of()), "https://registry.test/")).isEmpty();
    }

    private static String proxy(BuildEnv env, String url) {
        var proxy = new OperatorProxies(env).select(URI.create(url)).getFirst();
        return proxy.type() == Proxy.Type.DIRECT
                ? ""
                : proxy.address().toString().replaceAll("/<unresolved>", "");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("build.env"), text);
    }
}
