package dev.renga.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "512,512",
        "64 kB,65536",
        "500MB,524288000",
        "4GB,4294967296",
        "1tb,1099511627776"
    })
    void readsWhatAnOperatorWrites(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5GB", "4 gibibytes", "GB"})
    void refusesTextThatIsNoSize(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .hasMessageContaining("write for example 512MB");
    }

    @ParameterizedTest
    @CsvSource({"999,999B", "45508198,43.4M", "524288000,500.0M", "1536,1.5K"})
    void printsAsHerokuDoes(long bytes, String text) {
        assertThat(new ByteSize(bytes).display()).isEqualTo(text);
    }
}
