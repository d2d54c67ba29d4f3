package dev.renga.control.apps;

import dev.renga.kernel.AppName;
import java.util.List;
import java.util.random.RandomGenerator;

/** Names such as {@code quiet-heron-20417}. */
final class RandomNames {
    private static final List<String> ADJECTIVES =
            words(
                    """
                    amber ancient autumn awake balmy bold bright brisk calm candid clear cloudy
                    crisp dappled deep dewy distant drifting early easy evening faint fallen fleet
                    fragrant frosty gentle golden green hazy hidden humble icy idle inner keen
                    kind lasting late light limpid lively lone long lucid mellow mild misty
                    moonlit mossy muted narrow nimble northern open pale patient placid plain
                    proud quick quiet rainy rapid ripe rising rustic salty serene shady silent
                    silver simple slow small smooth snowy soft solid southern spring stark steady
                    still summer sunlit swift tidal tranquil upland vast vivid wandering warm
                    western white wide wild windy winter wise woven young zesty
                    """);
    private static final List<String> NOUNS =
            words(
                    """
                    acorn anchor arbor aspen badger bamboo bay beacon birch bloom bough breeze
                    bridge brook canyon cedar cicada cliff cloud clover comet coral cove crane
                    creek cricket dawn delta dew dune dusk eagle ember falcon feather fern field
                    finch fjord fog forest fox frost garden glacier glade grove gull harbor hare
                    heron hill hollow island ivy juniper lagoon lake lantern larch leaf lichen
                    lotus lynx maple marsh meadow mesa moon moss oak orchard otter owl path pebble
                    petal pine plain plum pond poplar quail rain raven reed reef ridge river robin
                    rook sage sail shore sky snow sparrow spring star stone stork stream summit
                    swallow thicket thistle tide trail valley verse wave willow
                    """);

    private final RandomGenerator random;

    RandomNames(RandomGenerator random) {
        this.random = random;
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    AppName next() {
        return new AppName(
                "%s-%s-%05d".formatted(pick(ADJECTIVES), pick(NOUNS), random.nextInt(100_000)));
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
