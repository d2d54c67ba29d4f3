package dev.renga.control.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StacksTest {
    @TempDir Path folder;
    private Stacks stacks;

    @BeforeEach
    void make() throws IOException {
        stacks = new Stacks(folder, "", "debian-12", "heroku-24");
        add("debian-12-0123456789ab", 1);
        add("debian-12-ab0123456789", 3);
        add("ubuntu-24.04-0123456789ab", 2);
        Files.createDirectories(folder.resolve("debian-12-cccccccccccc"));
        Files.createDirectories(folder.resolve(".making-xyz"));
    }

    private void add(String name, long second) throws IOException {
        var made = Files.createDirectories(folder.resolve(name)).resolve("stack.json");
        Files.writeString(made, "{}");
        Files.setLastModifiedTime(made, FileTime.from(Instant.ofEpochSecond(second)));
    }

    @Test
    void listsTheCompleteOnesNewestFirst() {
        assertThat(stacks.all())
                .extracting(Stack::whole)
                .containsExactly(
                        "debian-12-ab0123456789",
                        "ubuntu-24.04-0123456789ab",
                        "debian-12-0123456789ab");
    }

    @Test
    void takesNamesWithAndWithoutDigestAndTheAlias() {
        assertThat(stacks.choose(null)).isEqualTo("debian-12");
        assertThat(stacks.choose("heroku-24")).isEqualTo("debian-12");
        assertThat(stacks.choose("ubuntu-24.04")).isEqualTo("ubuntu-24.04");
        assertThat(stacks.choose("debian-12-0123456789ab")).isEqualTo("debian-12");
        assertThat(stacks.newest("debian-12").whole()).isEqualTo("debian-12-ab0123456789");
    }

    @Test
    void refusesOthersAndSaysWhichThereAre() {
        assertThatThrownBy(() -> stacks.choose("cedar-14"))
                .hasMessageContaining("debian-12, ubuntu-24.04");
    }

    @Test
    void givesNobodysWishTheMachinesOwnHoweverNewAnotherIs() throws IOException {
        add("debian-13-0123456789ab", 9);
        assertThat(stacks.choose(null)).isEqualTo("debian-12");
        assertThat(choosing("").choose(null)).isEqualTo("debian-13");
    }

    @Test
    void givesNobodysWishWhatTheOperatorChose() {
        assertThat(choosing("ubuntu-24.04").choose(null)).isEqualTo("ubuntu-24.04");
        assertThatThrownBy(() -> choosing("debian-13").choose(null))
                .hasMessageContaining("no stack \"debian-13\" here")
                .hasMessageContaining("./renga stacks:add");
    }

    private Stacks choosing(String name) {
        return new Stacks(folder, name, "debian-1", "");
    }

    @Test
    void callsTheDefaultOneByItsAliasAndOthersByTheirName() {
        assertThat(stacks.shown("debian-12-0123456789ab")).isEqualTo("heroku-24");
        assertThat(stacks.shown("ubuntu-24.04-0123456789ab")).isEqualTo("ubuntu-24.04");
        assertThat(choosing("").shown("debian-12-0123456789ab")).isEqualTo("debian-12");
    }

    @Test
    void holdsWhatDynosCanRunOn() {
        assertThat(stacks.holds("debian-12-0123456789ab")).isTrue();
        assertThat(stacks.holds("ubuntu-24.04")).isTrue();
        assertThat(stacks.holds("debian-12-cccccccccccc")).isFalse();
    }

    @Test
    void theMachinesOwnIsNamedByItsRelease() {
        var debian = "PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n";
        assertThat(Distribution.of(debian)).isEqualTo("debian-12");
        assertThat(Distribution.of("ID=debian\nVERSION_CODENAME=forky\n"))
                .isEqualTo("debian-forky");
        assertThat(Distribution.of("ID='arch'\nBUILD_ID=rolling\n")).isEqualTo("arch-rolling");
    }

    @Test
    void saysHowToGetOneWhereThereIsNone() {
        var none = new Stacks(folder.resolve("missing"), "", "debian-12", "");

        assertThatThrownBy(() -> none.choose(null)).hasMessageContaining("./renga start");
    }
}
