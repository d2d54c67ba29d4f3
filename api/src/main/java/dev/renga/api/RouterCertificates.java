package dev.renga.api;

import dev.renga.control.authority.Authority;
import dev.renga.control.routes.ServedCertificate;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.util.List;

/** The certificates that routers answer with: one for all names that come with apps. */
final class RouterCertificates {
    private final Authority authority;
    private final String domain;

    RouterCertificates(Authority authority, Settings settings) {
        this.authority = authority;
        this.domain = settings.text(Setting.DOMAIN);
    }

    List<ServedCertificate> all() {
        var names = List.of("*." + domain, domain);
        var certificate = authority.certificateFor(names);
        return List.of(new ServedCertificate(names, certificate.chainPem(), certificate.keyPem()));
    }
}
