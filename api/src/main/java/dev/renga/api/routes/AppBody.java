package dev.renga.api.routes;

import dev.renga.api.kit.PublicUrls;
import dev.renga.control.apps.App;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app as the API shows it; what Renga has no notion of is false or null. */
public record AppBody(
        boolean acm,
        @Nullable Instant archivedAt,
        @Nullable String baseImageName,
        Ref buildStack,
        @Nullable String buildpackProvidedDescription,
        @Nullable List<Ref> buildpacks,
        Instant createdAt,
        List<String> currentBuildArchitecture,
        String generation,
        String gitUrl,
        UUID id,
        @Nullable Boolean internalRouting,
        boolean maintenance,
        String name,
        UserRef owner,
        @Nullable Ref organization,
        @Nullable Ref team,
        Ref region,
        @Nullable Instant releasedAt,
        @Nullable Long repoSize,
        @Nullable Long slugSize,
        @Nullable Ref space,
        Ref stack,
        Instant updatedAt,
        @Nullable String webUrl) {

    static AppBody of(App app, PublicUrls urls) {
        var name = app.name().value();
        return new AppBody(
                false,
                null,
                null,
                StackNames.ref(app.buildStack()),
                app.buildpackDescription(),
                null,
                app.createdAt(),
                List.of(),
                "cedar",
                urls.git(name),
                app.id().value(),
                false,
                app.maintenance(),
                name,
                UserRef.of(app.owner(), app.ownerEmail()),
                null,
                null,
                RegionBody.LOCAL.ref(),
                app.releasedAt(),
                app.repositoryBytes(),
                app.slugBytes(),
                null,
                StackNames.ref(app.stack()),
                app.updatedAt(),
                urls.app(name));
    }

    static Ref ref(App app) {
        return new Ref(app.id().value(), app.name().value());
    }
}
