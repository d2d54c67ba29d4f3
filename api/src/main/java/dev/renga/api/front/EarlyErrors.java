package dev.renga.api.front;

import dev.renga.api.kit.ErrorBody;
import dev.renga.api.kit.Json;
import dev.renga.kernel.Problem;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers requests that HTTP itself forbids in the form of all other errors. */
final class EarlyErrors extends ErrorHandler {
    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, StandardCharsets.UTF_8.encode(body(code)), callback);
    }

    private static String body(int status) {
        return Json.write(
                status >= 500
                        ? ErrorBody.of(Problem.INTERNAL_SERVER_ERROR, "Internal server error.")
                        : ErrorBody.of(Problem.BAD_REQUEST, "That isn't a request."));
    }
}
