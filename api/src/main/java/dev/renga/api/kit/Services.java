package dev.renga.api.kit;

import java.time.InstantSource;

/** What every endpoint shares. */
public record Services(
        Gate gate,
        RateLimits rateLimits,
        Repeats repeats,
        Hosts hosts,
        String appDomain,
        int httpsPort,
        int rendezvousPort,
        InstantSource clock) {

    PublicUrls urls(String authority) {
        return new PublicUrls(authority, appDomain, httpsPort, rendezvousPort);
    }
}
