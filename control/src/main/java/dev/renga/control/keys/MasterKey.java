package dev.renga.control.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The key in a file outside the database that wraps the key of every app. Each wrapped key names
 * the master it was wrapped with, so an old master can still be read until all are rewrapped.
 * Thread-safe.
 */
public final class MasterKey {
    private final Path file;
    private volatile KeysetHandle keys;

    private MasterKey(Path file, KeysetHandle keys) {
        this.file = file;
        this.keys = keys;
    }

    /** Reads the file, or makes it at the first start. */
    public static MasterKey open(Path file) {
        try {
            AeadConfig.register();
            var stored = SecretFile.readOrMake(file, () -> text(fresh()));
            var keys =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                            new String(stored, StandardCharsets.UTF_8),
                            InsecureSecretKeyAccess.get());
            return new MasterKey(file, keys);
        } catch (GeneralSecurityException e) {
            throw new KeyException("the master key " + file + " can't be read", e);
        }
    }

    /** Makes a new master and keeps the old ones readable; then every app's key is rewrapped. */
    void renew() {
        var entry =
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary();
        try {
            keep(KeysetHandle.newBuilder(keys).addEntry(entry).build());
        } catch (GeneralSecurityException e) {
            throw new KeyException("no new master key", e);
        }
    }

    /** Forgets all masters but the newest. */
    void forgetOld() {
        try {
            var builder = KeysetHandle.newBuilder(keys);
            for (int i = builder.size() - 1; i >= 0; i--) {
                if (!builder.getAt(i).isPrimary()) {
                    builder.deleteAt(i);
                }
            }
            keep(builder.build());
        } catch (GeneralSecurityException e) {
            throw new KeyException("the old master keys can't be forgotten", e);
        }
    }

    private void keep(KeysetHandle changed) {
        SecretFile.write(file, text(changed));
        keys = changed;
    }

    Aead aead() {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new KeyException("the master key can't be used", e);
        }
    }

    static KeysetHandle fresh() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new KeyException("no key can be made", e);
        }
    }

    private static byte[] text(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new KeyException("a key can't be written", e);
        }
    }
}
