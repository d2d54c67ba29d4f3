package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignRulesTest {
    private static final Instance INSTANCE = new Instance("0a1b2c", "10.88");
    private static final String OPEN =
            """
            -P INPUT ACCEPT
            -P FORWARD ACCEPT
            -P OUTPUT ACCEPT
            """;
    private static final String DOCKER =
            """
            -P INPUT ACCEPT
            -P FORWARD DROP
            -P OUTPUT ACCEPT
            -N DOCKER
            -N DOCKER-USER
            -A FORWARD -j DOCKER-USER
            """;

    private static List<String> openings(String rules) {
        return ForeignRules.openings(rules, INSTANCE).stream()
                .map(it -> String.join(" ", it))
                .toList();
    }

    @Test
    void whereNothingIsDroppedNothingIsInserted() {
        assertThat(openings(OPEN)).isEmpty();
        assertThat(openings("")).isEmpty();
    }

    @Test
    void dockersOwnChainForUsersIsUsed() {
        assertThat(openings(DOCKER))
                .containsExactly(
                        "-I DOCKER-USER -i rg0a1b2c+ -j ACCEPT",
                        "-I DOCKER-USER -o rg0a1b2c+ -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    }

    @Test
    void whereInputIsDroppedDynosMayStillReachTheRouter() {
        assertThat(openings("-P INPUT DROP\n-P FORWARD DROP\n"))
                .containsExactly(
                        "-I FORWARD -i rg0a1b2c+ -j ACCEPT",
                        "-I FORWARD -o rg0a1b2c+ -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                        "-I INPUT -i rg0a1b2c+ -j ACCEPT");
    }

    @Test
    void whatIsThereIsNotInsertedAgain() {
        var again = DOCKER + "-A DOCKER-USER -i rg0a1b2c+ -j ACCEPT\n";
        assertThat(openings(again)).singleElement().asString().contains("-o rg0a1b2c+");
    }

    @Test
    void onlyOurOwnAreDeleted() {
        var rules =
                DOCKER
                        + "-A DOCKER-USER -i rg0a1b2c+ -j ACCEPT\n"
                        + "-A DOCKER-USER -i rgffffff+ -j ACCEPT\n"
                        + "-A DOCKER-USER -j RETURN\n";
        assertThat(ForeignRules.closings(rules, INSTANCE))
                .containsExactly(List.of("-D", "DOCKER-USER", "-i", "rg0a1b2c+", "-j", "ACCEPT"));
    }
}
