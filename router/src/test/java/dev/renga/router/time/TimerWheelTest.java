package dev.renga.router.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private long now = 5_000;
    private final TimerWheel wheel = new TimerWheel(() -> now);
    private final List<String> expired = new ArrayList<>();

    @Test
    void aTimerExpiresOnceAndNotBeforeItsTime() {
        timer("a").arm(1_000);
        pass(999);
        assertThat(expired).isEmpty();
        pass(101);
        assertThat(expired).containsExactly("a");
        pass(5_000);
        assertThat(expired).hasSize(1);
    }

    @Test
    void aDeadlineMovesBothWays() {
        var later = timer("later");
        later.arm(1_000);
        later.arm(5_000);
        var sooner = timer("sooner");
        sooner.arm(5_000);
        sooner.arm(1_000);
        pass(1_200);
        assertThat(expired).containsExactly("sooner");
        pass(4_000);
        assertThat(expired).containsExactly("sooner", "later");
    }

    @Test
    void aDisarmedTimerDoesNotExpireAndCanBeArmedAgain() {
        var timer = timer("a");
        timer.arm(1_000);
        timer.disarm();
        pass(2_000);
        assertThat(expired).isEmpty();
        timer.arm(500);
        timer.cancel();
        pass(2_000);
        timer.arm(500);
        pass(700);
        assertThat(expired).containsExactly("a");
    }

    @Test
    void deadlinesBeyondOneTurnAndLongPausesAreKept() {
        timer("far").arm(500_000);
        pass(400_000);
        assertThat(expired).isEmpty();
        pass(200_000);
        assertThat(expired).containsExactly("far");
    }

    @Test
    void aTimerMayArmItselfAgain() {
        var timer = new Timer[1];
        timer[0] =
                wheel.timer(() -> {
                    expired.add("tick");
                    timer[0].arm(1_000);
                });
        timer[0].arm(1_000);
        for (int i = 0; i < 100; i++) {
            pass(100);
        }
        assertThat(expired).hasSizeBetween(8, 10);
    }

    @Test
    void manyTimersEachExpireInTheirTime() {
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            long at = now + random.nextInt(200_000);
            wheel.timer(() -> expired.add(now >= at && now < at + 200 ? "right" : "wrong"))
                    .arm(at - now);
        }
        for (int i = 0; i < 2_100; i++) {
            pass(100);
        }
        assertThat(expired).hasSize(2_000).containsOnly("right");
    }

    private Timer timer(String name) {
        return wheel.timer(() -> expired.add(name));
    }

    private void pass(long millis) {
        now += millis;
        wheel.sweep();
    }
}
