package dev.renga.control.ledger;

import dev.renga.control.keys.KeyException;
import dev.renga.control.keys.SecretFile;
import dev.renga.kernel.AppId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Signs heads with an Ed25519 key that lies in a file, so that somebody who can write the database
 * still can't cut or forge the end of a chain. Thread-safe.
 */
final class HeadSigner {
    private static final String ALGORITHM = "Ed25519";
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private HeadSigner(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Reads the key file, or makes it at the first start: two lines, private and public. */
    static HeadSigner open(Path file) {
        var lines =
                new String(SecretFile.readOrMake(file, HeadSigner::fresh), StandardCharsets.UTF_8)
                        .lines()
                        .map(Base64.getDecoder()::decode)
                        .toList();
        try {
            var factory = KeyFactory.getInstance(ALGORITHM);
            return new HeadSigner(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(lines.getFirst())),
                    factory.generatePublic(new X509EncodedKeySpec(lines.getLast())));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the ledger's key " + file + " can't be read", e);
        }
    }

    private static byte[] fresh() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var base64 = Base64.getEncoder();
            var text =
                    base64.encodeToString(pair.getPrivate().getEncoded())
                            + "\n"
                            + base64.encodeToString(pair.getPublic().getEncoded())
                            + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has " + ALGORITHM, e);
        }
    }

    SignedHead sign(AppId app, Head head) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text(app, head));
            return new SignedHead(head, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new KeyException("a head of the ledger can't be signed", e);
        }
    }

    boolean signed(AppId app, SignedHead head) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(text(app, head.head()));
            return signature.verify(Base64.getDecoder().decode(head.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] text(AppId app, Head head) {
        return "renga.ledger.head.1\n%s\n%d\n%s"
                .formatted(app, head.seq(), head.hash())
                .getBytes(StandardCharsets.UTF_8);
    }
}
