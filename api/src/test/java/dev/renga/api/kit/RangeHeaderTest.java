package dev.renga.api.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.kernel.RengaException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {
    private static final Ordering<Long> VERSIONS = Ordering.by(Key.number("version", it -> it));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version ..; max=1, order=desc|9",
                "version ..; order=desc,max=1|9",
                "version ]3..5; max=9|4 5",
                "version 3..5[|3 4",
                "version 3..5; order=desc|5 4 3",
                "version 8..; max=1000;|8 9",
                "bytes=0-100|1 2 3 4 5 6 7 8 9",
                "version 100..|''"
            })
    void cutsAndOrders(String header, String expected) {
        assertThat(words(page(header).elements())).isEqualTo(expected);
    }

    private static String words(List<Long> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version ..; max=2",
                "version 2..8[; max=3, order=desc",
                "version ]1..; max=1"
            })
    void nextRangesLeadThroughTheRestOnce(String header) {
        var seen = new ArrayList<Long>();
        var page = page(header);
        seen.addAll(page.elements());
        while (page.next().isPresent()) {
            page = page(page.next().get());
            seen.addAll(page.elements());
        }
        var whole = header.replaceAll("max=\\d", "max=1000");
        assertThat(seen).isEqualTo(page(whole).elements()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version",
                "version 1",
                "version a..",
                "other ..",
                "version ..; min=1",
                ".."
            })
    void refusesWhatMeansNothing(String header) {
        assertThatThrownBy(() -> page(header)).isInstanceOf(RengaException.class);
    }

    private static Page<Long> page(String header) {
        return VERSIONS.page(
                LongStream.rangeClosed(1, 9).boxed().toList(), RangeHeader.parse(header));
    }

    @Test
    void keepsItsOptionsInTheNextRange() {
        assertThat(page("version ..; max=2, order=desc").next())
                .contains("version ..8[; max=2, order=desc");
    }
}
