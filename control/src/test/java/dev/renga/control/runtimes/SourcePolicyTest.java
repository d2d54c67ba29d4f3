package dev.renga.control.runtimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.control.runtimes.sources.Offer;
import dev.renga.control.runtimes.sources.RuntimeSource;
import dev.renga.control.runtimes.sources.SourceKind;
import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePolicyTest {
    private static final List<RuntimeSource> ALL =
            Arrays.stream(SourceKind.values()).<RuntimeSource>map(Named::new).toList();

    private record Named(SourceKind kind) implements RuntimeSource {
        @Override
        public String name() {
            return kind.word();
        }

        @Override
        public List<Offer> offers(String stack) {
            return List.of();
        }
    }

    private static SourcePolicy policy(String setting, String value) {
        return SourcePolicy.of(Settings.read(Map.of(setting, value)));
    }

    private static List<String> allowed(SourcePolicy policy, String runtime) {
        return policy.allowed(runtime, ALL).stream().map(RuntimeSource::name).toList();
    }

    @Test
    void upstreamGoesFirstUnlessTheOperatorSaysOtherwise() {
        assertThat(allowed(SourcePolicy.of(Settings.read(Map.of())), "python"))
                .containsExactly("upstream", "packages", "distribution");
        assertThat(allowed(policy("RENGA_RUNTIMES_ORDER", "distribution, upstream"), "python"))
                .containsExactly("distribution", "upstream");
    }

    @Test
    void oneSourceOfOneRuntimeMayBeForbidden() {
        var policy = policy("RENGA_RUNTIMES_WITHOUT", "python/distribution, ruby/upstream");
        assertThat(allowed(policy, "python")).containsExactly("upstream", "packages");
        assertThat(allowed(policy, "php")).hasSize(3);
    }

    @Test
    void aMirrorStandsForTheSiteOfARuntime() {
        var policy = policy("RENGA_RUNTIMES_MIRRORS", "node=https://mirror.example/node,go=");
        assertThat(policy.mirrors())
                .containsEntry("node", "https://mirror.example/node")
                .containsEntry("go", "");
    }

    @ParameterizedTest
    @CsvSource({
        "RENGA_RUNTIMES_MIRRORS, node",
        "RENGA_RUNTIMES_MIRRORS, node=ftp://x",
        "RENGA_RUNTIMES_MIRRORS, =https://x",
        "RENGA_RUNTIMES_ORDER, upstream;downstream",
        "RENGA_RUNTIMES_WITHOUT, python",
        "RENGA_RUNTIMES_WITHOUT, python/upsteam",
    })
    void whatHasNoMeaningIsRefusedByTheSettingsName(String setting, String value) {
        assertThatThrownBy(() -> policy(setting, value))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(setting);
    }
}
