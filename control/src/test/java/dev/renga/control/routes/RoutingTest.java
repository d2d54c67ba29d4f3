package dev.renga.control.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.kernel.AppName;
import dev.renga.kernel.RunId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Backend WEB =
            new Backend("web.1", new RunId(new UUID(0, 1)), "10.64.0.2", 12_345);
    private static final Front FRONT = front(false);

    private static Front front(boolean maintenance) {
        return new Front(new AppName("haiku"), List.of("haiku.example"), maintenance, Pages.NONE);
    }

    private static Availability availability(boolean deployed, Routing.Web web) {
        return Routing.entry(FRONT, deployed, web).availability();
    }

    @Test
    void whatIsUpServes() {
        var entry = Routing.entry(FRONT, true, new Routing.Web(1, List.of(WEB), false));

        assertThat(entry.availability()).isEqualTo(Availability.SERVING);
        assertThat(entry.backends()).containsExactly(WEB);
        assertThat(entry.hosts()).containsExactly("haiku.example");
    }

    @Test
    void saysWhyNothingServes() {
        assertThat(availability(false, new Routing.Web(0, List.of(), true)))
                .isEqualTo(Availability.BLANK);
        assertThat(availability(true, new Routing.Web(0, List.of(), true)))
                .isEqualTo(Availability.NO_WEB);
        assertThat(availability(true, new Routing.Web(2, List.of(), true)))
                .isEqualTo(Availability.STARTING_UP);
        assertThat(availability(true, new Routing.Web(2, List.of(), false)))
                .isEqualTo(Availability.DOWN);
    }

    @Test
    void maintenanceHidesEverythingButKeepsTheDynosInTheTable() {
        var entry = Routing.entry(front(true), true, new Routing.Web(1, List.of(WEB), false));

        assertThat(entry.availability()).isEqualTo(Availability.MAINTENANCE);
        assertThat(entry.backends()).containsExactly(WEB);
    }
}
