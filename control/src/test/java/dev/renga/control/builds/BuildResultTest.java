package dev.renga.control.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.ProcessType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildResultTest {
    private static BuildResult parse(String json) throws BuildFailedException {
        return BuildResult.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aResultIsReadAndWhatIsUnknownSkipped() throws Exception {
        var result = parse(BuildWorld.RESULT.replace("}]}", "}], \"later\": 1}"));
        assertThat(result.processes()).containsEntry(ProcessType.WEB, "node index.js");
        assertThat(result.detected()).isEqualTo("Node.js");
        assertThat(result.ingredients().buildpacks()).hasSize(1);
        assertThat(parse("{}").processes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{\"process_types\": {\"we b\": \"x\"}}",
                "{\"process_types\": {\"web\": 1}}",
                "{\"process_types\": {\"web\": \"a\\u0000b\"}}",
                "{\"process_types\": {\"\": \"x\"}}",
                "{\"process_types\": {\"../web\": \"x\"}}",
                "{\"process_types\": {\"web\": null}}",
                "\0\1\2\3",
                "null",
                "{} {}",
                "{\"detected\": {}}",
                "{\"buildpacks\": [1]}",
                "{\"buildpacks\": [{\"name\": \"x\"}]}",
                "{\"runtimes\": [{\"name\": \"node\", \"version\": 22}]}"
            })
    void aResultThatHasNoMeaningIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(BuildFailedException.class);
    }

    @Test
    void aResultOfEndlessDepthIsRefused() {
        var deep = "{\"process_types\": " + "[".repeat(500_000);
        assertThatThrownBy(() -> parse(deep)).isInstanceOf(BuildFailedException.class);
    }

    @Test
    void aResultThatIsTooMuchIsRefused() {
        var command = "{\"process_types\": {\"web\": \"%s\"}}".formatted("x".repeat(40_000));
        assertThatThrownBy(() -> parse(command)).hasMessageContaining("40000 characters");
        var types = new StringBuilder("{\"process_types\": {\"t0\": \"x\"");
        for (int i = 1; i <= 100; i++) {
            types.append(",\"t").append(i).append("\": \"x\"");
        }
        assertThatThrownBy(() -> parse(types + "}}")).hasMessageContaining("100 process types");
    }
}
