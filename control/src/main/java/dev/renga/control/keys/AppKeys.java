package dev.renga.control.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.renga.control.database.Database;
import dev.renga.kernel.AppId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A key for each app. What is sealed with it can be opened only for the same app and the same row,
 * and by nobody once the key is destroyed. Thread-safe.
 */
public final class AppKeys {
    private final Database database;
    private final MasterKey master;

    public AppKeys(Database database, MasterKey master) {
        this.database = database;
        this.master = master;
    }

    public void create(AppId app) {
        var wrapped = wrap(app, MasterKey.fresh());
        database.inTransaction(handle -> new AppKeyTable(handle).insert(app, wrapped));
    }

    /** Makes everything that was sealed for the app unreadable, in copies of the database too. */
    public void destroy(AppId app) {
        database.inTransaction(handle -> new AppKeyTable(handle).delete(app));
    }

    /**
     * Seals a secret.
     *
     * @param row names the row it will lie in: it can be opened with the same name only
     */
    public byte[] seal(AppId app, String row, byte[] plain) {
        try {
            return key(app).encrypt(plain, bytes(row));
        } catch (GeneralSecurityException e) {
            throw new KeyException("can't seal " + row, e);
        }
    }

    public byte[] open(AppId app, String row, byte[] sealed) {
        try {
            return key(app).decrypt(sealed, bytes(row));
        } catch (GeneralSecurityException e) {
            throw new KeyException(row + " doesn't open with the key of app " + app, e);
        }
    }

    /** Makes a new master key and wraps every app's key with it; no sealed row is touched. */
    public void rotateMaster() {
        master.renew();
        database.inTransaction(handle -> {
            var table = new AppKeyTable(handle);
            table.all()
                    .forEach((app, wrapped) -> table.update(app, wrap(app, unwrap(app, wrapped))));
            return true;
        });
        master.forgetOld();
    }

    private Aead key(AppId app) throws GeneralSecurityException {
        var wrapped =
                database.read(handle -> new AppKeyTable(handle).find(app))
                        .orElseThrow(() -> new KeyException("app " + app + " has no key"));
        return unwrap(app, wrapped).getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private byte[] wrap(AppId app, KeysetHandle key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    key, master.aead(), bytes(app.toString()));
        } catch (GeneralSecurityException e) {
            throw new KeyException("can't wrap the key of app " + app, e);
        }
    }

    private KeysetHandle unwrap(AppId app, byte[] wrapped) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.aead(), bytes(app.toString()));
        } catch (GeneralSecurityException e) {
            throw new KeyException("the master key doesn't open the key of app " + app, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
