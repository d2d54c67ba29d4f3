package dev.renga.control.database;

import dev.renga.kernel.settings.InvalidSettingException;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where PostgreSQL is and who connects.
 *
 * @param url for JDBC
 * @param user the runtime role, which may not change the ledger; if it is the owner itself, a role
 *     without those rights is made and taken on where the server lets us
 * @param owner owns the tables and migrates them
 */
public record DatabaseConfig(
        String url, String user, String password, String owner, String ownerPassword) {

    /** From the operator's own URL, else from what {@code ./renga start} made. */
    public static DatabaseConfig read(Settings settings) {
        var url = settings.text(Setting.DATABASE_URL);
        return url.isEmpty()
                ? ofFile(settings.home().control().resolve("database.properties"))
                : ofUrl(url);
    }

    /** {@code postgres://user:password@host:port/database?parameters}. */
    static DatabaseConfig ofUrl(String text) {
        try {
            var uri = URI.create(text);
            var userInfo = uri.getRawUserInfo();
            var parts = (userInfo == null ? "" : userInfo).split(":", 2);
            var user = decode(parts[0]);
            var password = parts.length == 2 ? decode(parts[1]) : "";
            if (!isPostgres(uri) || uri.getHost() == null || user.isEmpty()) {
                throw new IllegalArgumentException("incomplete");
            }
            return new DatabaseConfig(jdbc(uri), user, password, user, password);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "RENGA_DATABASE_URL should look like"
                            + " postgres://user:password@host:5432/database");
        }
    }

    private static boolean isPostgres(URI uri) {
        return "postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme());
    }

    private static String jdbc(URI uri) {
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getPath(), query);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static DatabaseConfig ofFile(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "%s can't be read (%s); ./renga start makes it"
                            .formatted(file, e.getMessage()));
        }
        return new DatabaseConfig(
                entry(properties, "url", file),
                entry(properties, "user", file),
                entry(properties, "password", file),
                entry(properties, "owner_user", file),
                entry(properties, "owner_password", file));
    }

    private static String entry(Properties properties, String key, Path file) {
        var value = properties.getProperty(key);
        if (value == null) {
            throw new InvalidSettingException("%s has no line \"%s=…\"".formatted(file, key));
        }
        return value;
    }

    boolean ownerRuns() {
        return owner.equals(user);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "%s as %s (owner %s)".formatted(url.replaceAll("\\?.*", ""), user, owner);
    }
}
