package dev.renga.control.domains;

import dev.renga.control.certificates.CertificateChain;
import dev.renga.control.database.Rows;
import dev.renga.kernel.AppId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

final class SniEndpointTable {
    private final Handle handle;

    SniEndpointTable(Handle handle) {
        this.handle = handle;
    }

    int insert(SniEndpoint it, byte[] sealedKey) {
        return handle.createUpdate(
                        """
                        insert into sni_endpoint
                          (id, app_id, name, chain, sealed_key, created_at, updated_at)
                        values (:id, :app, :name, :chain, :key, :created, :updated)\
                        """)
                .bind("id", it.id())
                .bind("app", it.app().value())
                .bind("name", it.name())
                .bind("chain", it.chain().pem())
                .bind("key", sealedKey)
                .bind("created", it.createdAt())
                .bind("updated", it.updatedAt())
                .execute();
    }

    int update(UUID id, CertificateChain chain, byte[] sealedKey, Instant at) {
        return handle.createUpdate(
                        """
                        update sni_endpoint
                        set chain = :chain, sealed_key = :key, updated_at = :at where id = :id\
                        """)
                .bind("id", id)
                .bind("chain", chain.pem())
                .bind("key", sealedKey)
                .bind("at", at)
                .execute();
    }

    List<SniEndpoint> list(AppId app) {
        return handle.createQuery(
                        """
                        select e.*, array(select d.id from domain d
                                          where d.sni_endpoint_id = e.id order by d.id) as domains
                        from sni_endpoint e where e.app_id = :app order by e.id\
                        """)
                .bind("app", app.value())
                .map((row, context) -> endpoint(row))
                .list();
    }

    /** Those that some host name answers with. */
    List<SealedCertificate> used() {
        return handle.createQuery(
                        """
                        select e.id, e.app_id, e.chain, e.sealed_key,
                               array_agg(d.hostname order by d.hostname) as hostnames
                        from sni_endpoint e join domain d on d.sni_endpoint_id = e.id
                        group by e.id order by e.id\
                        """)
                .map((row, context) ->
                        new SealedCertificate(
                                Rows.uuid(row, "id"),
                                new AppId(Rows.uuid(row, "app_id")),
                                row.getString("chain"),
                                row.getBytes("sealed_key"),
                                List.of((String[]) row.getArray("hostnames").getArray())))
                .list();
    }

    int delete(UUID id) {
        handle.createUpdate("update domain set sni_endpoint_id = null where sni_endpoint_id = :id")
                .bind("id", id)
                .execute();
        return handle.createUpdate("delete from sni_endpoint where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Once the app's host names are gone. */
    int deleteAll(AppId app) {
        return handle.createUpdate("delete from sni_endpoint where app_id = :app")
                .bind("app", app.value())
                .execute();
    }

    private static SniEndpoint endpoint(ResultSet row) throws SQLException {
        return new SniEndpoint(
                Rows.uuid(row, "id"),
                new AppId(Rows.uuid(row, "app_id")),
                row.getString("name"),
                CertificateChain.parse(row.getString("chain")),
                Arrays.asList((UUID[]) row.getArray("domains").getArray()),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }
}
