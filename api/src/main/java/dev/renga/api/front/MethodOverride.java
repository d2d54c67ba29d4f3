package dev.renga.api.front;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes a POST for what its {@code X-Http-Method-Override} says, for clients that can only POST.
 */
final class MethodOverride extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "PATCH", "DELETE");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var override = request.getHeaders().get("X-Http-Method-Override");
        if (override == null || !request.getMethod().equals("POST")) {
            return super.handle(request, response, callback);
        }
        var method = override.strip().toUpperCase(Locale.ROOT);
        return METHODS.contains(method)
                ? super.handle(as(method, request), response, callback)
                : super.handle(request, response, callback);
    }

    private static Request as(String method, Request request) {
        return new Request.Wrapper(request) {
            @Override
            public String getMethod() {
                return method;
            }
        };
    }
}
