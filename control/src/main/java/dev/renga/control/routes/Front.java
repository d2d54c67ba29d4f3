package dev.renga.control.routes;

import dev.renga.kernel.AppName;
import java.util.List;

/** How an app is seen from outside. */
public record Front(AppName name, List<String> hosts, boolean maintenance, Pages pages) {
    public Front {
        hosts = List.copyOf(hosts);
    }
}
