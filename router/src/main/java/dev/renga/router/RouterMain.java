package dev.renga.router;

import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Settings;
import dev.renga.router.front.HeldSockets;
import dev.renga.router.time.Ticks;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The router's process: runs until SIGTERM. Exits with 78 when a setting is wrong. With {@code
 * addresses} it only prints where it would listen, an address and a port in each line.
 */
public final class RouterMain {
    private static final Logger LOG = LoggerFactory.getLogger(RouterMain.class);
    private static final int BAD_SETTING = 78;

    private RouterMain() {}

    static void main(String... arguments) throws InterruptedException {
        try {
            var plan = RouterPlan.of(Settings.read(System.getenv()));
            if (List.of(arguments).equals(List.of("addresses"))) {
                print(plan);
            } else {
                run(plan);
            }
        } catch (InvalidSettingException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_SETTING);
        } catch (IOException e) {
            LOG.error("the router can't start", e);
            System.exit(1);
        }
    }

    private static void print(RouterPlan plan) {
        for (var address : plan.addresses()) {
            for (int port : List.of(plan.httpsPort(), plan.httpPort())) {
                System.out.println(address.getHostAddress() + " " + port);
            }
        }
    }

    private static void run(RouterPlan plan) throws IOException, InterruptedException {
        var held = HeldSockets.of(System.getenv(), ProcessHandle.current().pid());
        var router = Router.start(plan, held, InstantSource.system(), Ticks.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(router::close, "shutdown"));
        LOG.info("the router is up");
        new CountDownLatch(1).await();
    }
}
