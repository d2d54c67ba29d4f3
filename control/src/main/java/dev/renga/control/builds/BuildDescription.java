package dev.renga.control.builds;

import dev.renga.control.apps.App;
import dev.renga.control.apps.Buildpack;
import dev.renga.control.database.Json;
import dev.renga.control.stacks.Stack;
import dev.renga.kernel.ByteSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code build.json} of a build dyno.
 *
 * @param stackShown what {@code $STACK} says
 * @param stripTop whether a single folder around everything is to be taken off
 */
record BuildDescription(
        App app,
        Build build,
        List<Buildpack> buildpacks,
        Map<String, String> config,
        String stackShown,
        ByteSize slugLimit,
        boolean stripTop) {

    String json(BuildServices services, String token) {
        var all = new LinkedHashMap<String, Object>();
        all.put("stack", Stack.nameIn(build.stack()));
        all.put("stack_alias", stackShown);
        all.put("source_version", build.version() == null ? "" : build.version());
        all.put("request_id", build.id().toString());
        all.put("buildpacks", buildpacks.stream().map(BuildDescription::shown).toList());
        all.put("config", config);
        all.put("env", services.environment());
        all.put("runtimes", Map.of("url", services.runtimesUrl(), "token", token));
        all.put("slug_limit_bytes", slugLimit.bytes());
        all.put("app", Map.of("id", app.id().toString(), "name", app.name().value()));
        all.put("strip_top", stripTop);
        return Json.text(all);
    }

    private static Map<String, String> shown(Buildpack it) {
        return Map.of("name", it.name(), "url", it.reference());
    }
}
