package dev.renga.control.certificates;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Whom a certificate names. */
final class LeafNames {
    private static final int DNS = 2;

    private LeafNames() {}

    /** Its host names; its common name only counts where it has none. */
    static List<String> of(X509Certificate certificate) {
        var alternatives = alternatives(certificate);
        var names = alternatives.isEmpty() ? commonName(certificate) : alternatives;
        return names.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    private static List<String> alternatives(X509Certificate certificate) {
        try {
            var all = certificate.getSubjectAlternativeNames();
            return Stream.ofNullable(all)
                    .flatMap(it -> it.stream())
                    .filter(it -> it.getFirst().equals(DNS))
                    .map(it -> (String) it.get(1))
                    .toList();
        } catch (CertificateParsingException e) {
            throw Invalid.chain("its names can't be read.", e);
        }
    }

    private static List<String> commonName(X509Certificate certificate) {
        return parts(certificate.getSubjectX500Principal())
                .filter(it -> it.getType().equals(BCStyle.CN))
                .map(LeafNames::text)
                .toList();
    }

    static String shown(X500Principal name) {
        return parts(name)
                .map(it -> "/" + label(it) + "=" + text(it))
                .collect(Collectors.joining());
    }

    private static Stream<AttributeTypeAndValue> parts(X500Principal name) {
        return Arrays.stream(X500Name.getInstance(name.getEncoded()).getRDNs())
                .flatMap(it -> Arrays.stream(it.getTypesAndValues()));
    }

    private static String label(AttributeTypeAndValue part) {
        var known = BCStyle.INSTANCE.oidToDisplayName(part.getType());
        return Objects.requireNonNullElse(known, part.getType().getId());
    }

    private static String text(AttributeTypeAndValue part) {
        return part.getValue().toString();
    }
}
