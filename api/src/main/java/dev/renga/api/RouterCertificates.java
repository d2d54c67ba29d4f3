package dev.renga.api;

import dev.renga.control.authority.Authority;
import dev.renga.control.domains.PlainCertificate;
import dev.renga.control.domains.SniEndpoints;
import dev.renga.control.routes.ServedCertificate;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificates that routers answer with: one for all names that come with apps, and those that
 * users brought, for no other names than the ones they gave them to.
 */
final class RouterCertificates {
    private final Authority authority;
    private final SniEndpoints endpoints;
    private final String domain;

    RouterCertificates(Authority authority, SniEndpoints endpoints, Settings settings) {
        this.authority = authority;
        this.endpoints = endpoints;
        this.domain = settings.text(Setting.DOMAIN);
    }

    List<ServedCertificate> all() {
        return Stream.concat(
                        Stream.of(platform()),
                        endpoints.served().stream().map(RouterCertificates::served))
                .toList();
    }

    private ServedCertificate platform() {
        var names = List.of("*." + domain, domain);
        var certificate = authority.certificateFor(names);
        return new ServedCertificate(names, certificate.chainPem(), certificate.keyPem());
    }

    private static ServedCertificate served(PlainCertificate it) {
        return new ServedCertificate(it.hostnames(), it.chain(), it.key());
    }
}
