package dev.renga.control.certificates;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Keys of servers: RSA, or EC on a curve that every client knows. */
final class PrivateKeys {
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_RSA = 8192;
    private static final Set<Integer> CURVES = Set.of(256, 384, 521);
    private static final byte[] PROBE = "renga".getBytes(StandardCharsets.US_ASCII);

    private PrivateKeys() {}

    /** The key in a PEM text, in any of the forms that openssl writes. */
    static PrivateKey parse(String pem) {
        var info = only(blocks(pem));
        var algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
        try {
            if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
                return checked(generate("RSA", info));
            }
            if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
                return checked(generate("EC", bare(info)));
            }
        } catch (GeneralSecurityException | IOException e) {
            throw Invalid.key("it can't be read as a key in PEM.", e);
        }
        throw Invalid.key("it takes an RSA or EC key.", null);
    }

    private static PrivateKey generate(String algorithm, PrivateKeyInfo info)
            throws GeneralSecurityException, IOException {
        var spec = new PKCS8EncodedKeySpec(info.getEncoded());
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
    }

    /** Without the curve and the public key that may stand in it once more: Java minds them. */
    private static PrivateKeyInfo bare(PrivateKeyInfo info) throws IOException {
        var key = ECPrivateKey.getInstance(info.parsePrivateKey());
        int bits = key.getPrivateKey().getOctetsLength() * Byte.SIZE;
        return new PrivateKeyInfo(
                info.getPrivateKeyAlgorithm(), new ECPrivateKey(bits, key.getKey()));
    }

    private static List<Object> blocks(String pem) {
        try {
            return PemBlocks.in(pem);
        } catch (IOException e) {
            throw Invalid.key("it can't be read as a key in PEM.", e);
        }
    }

    private static PrivateKeyInfo only(List<Object> blocks) {
        for (var block : blocks) {
            switch (block) {
                case PrivateKeyInfo pkcs8 -> {
                    return pkcs8;
                }
                case PEMKeyPair traditional -> {
                    return traditional.getPrivateKeyInfo();
                }
                case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
                        throw Invalid.key(
                                "the key is encrypted; take its passphrase off first, with openssl pkey -in KEY -out PLAIN.",
                                null);
                default -> {} // a key's parameters, or a certificate beside it
            }
        }
        throw Invalid.key("it holds no private key in PEM.", null);
    }

    private static PrivateKey checked(PrivateKey key) {
        boolean good =
                switch (key) {
                    case RSAKey rsa -> {
                        int bits = rsa.getModulus().bitLength();
                        yield bits >= SHORTEST_RSA && bits <= LONGEST_RSA;
                    }
                    case ECKey ec ->
                            CURVES.contains(ec.getParams().getCurve().getField().getFieldSize());
                    default -> false;
                };
        if (!good) {
            throw Invalid.key(
                    "it takes RSA of %d to %d bits, or EC on P-256, P-384 or P-521."
                            .formatted(SHORTEST_RSA, LONGEST_RSA),
                    null);
        }
        return key;
    }

    /** Whether the two belong together. */
    static boolean fits(PrivateKey key, PublicKey other) {
        var algorithm = key instanceof RSAKey ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(other);
            verifier.update(PROBE);
            return verifier.verify(signer.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** PKCS#8, not encrypted. */
    static String pem(PrivateKey key) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
