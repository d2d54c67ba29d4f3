package dev.renga.control.dynos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.ProcessType;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Thousands of lives of an app, each from a seed; a failure names its seed. */
class PlanSimulationTest {
    private static final int LIVES = 3_000;
    private static final int ENOUGH = 300;

    @Test
    void whateverHappensItComesToWhatIsWanted() {
        for (long seed = 0; seed < LIVES; seed++) {
            var world = new World(seed);
            live(world, seed);

            settle(world, seed);

            for (var wanted : world.allWanted()) {
                var dynos =
                        world.rows.stream().filter(it -> it.type().equals(wanted.type())).toList();
                assertThat(dynos).as("seed %d", seed).hasSize(wanted.quantity());
                assertThat(dynos)
                        .as("seed %d", seed)
                        .allMatch(it -> it.isUp() && it.stays() && it.isOf(wanted.make()));
            }
        }
    }

    private static void live(World world, long seed) {
        var random = new Random(~seed);
        for (int step = random.nextInt(200); step > 0; step--) {
            switch (random.nextInt(8)) {
                case 0 -> world.changeOfMind();
                case 1, 2, 3 -> world.reconcile();
                default -> world.happening();
            }
        }
    }

    private static void settle(World world, long seed) {
        boolean busy = true;
        for (int round = 0; busy || round < 3; round++) {
            assertThat(round).as("rounds to come to rest, seed %d", seed).isLessThan(ENOUGH);
            world.fairWeather();
            busy = world.reconcile();
        }
    }

    @Test
    void theOldDynosServeOnWhenNoFreshOneComesUp() {
        for (long seed = 0; seed < LIVES / 10; seed++) {
            var world = new World(seed);
            settle(world, seed);
            long serving = world.rows.stream().filter(DynoRow::serves).count();

            var bad = new UUID(0, 9);
            world.breaks(bad);
            world.want(ProcessType.WEB, world.web().quantity(), bad);
            for (int round = 0; round < 100; round++) {
                world.fairWeather();
                world.reconcile();
                assertThat(world.rows.stream().filter(DynoRow::serves).count())
                        .as("seed %d", seed)
                        .isEqualTo(serving);
            }
        }
    }
}
