package dev.renga.control.sources;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
public interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the machine does. */
    static List<InetAddress> system(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
