package dev.renga.api.kit;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;

/**
 * Breaks the connection of an answer that failed half-way, since half an answer must not look like
 * a whole one. It does so once Javalin is done with the request: a request that was broken off
 * earlier looks to Javalin like one that goes on asynchronously.
 */
public final class BrokenAnswers implements Filter {
    private static final String CAUSE = BrokenAnswers.class.getName();

    static void breakOff(HttpServletRequest request, Throwable cause) {
        request.setAttribute(CAUSE, cause);
    }

    /** Whether what was thrown means no more than that the client is gone. */
    static boolean isClientGone(@Nullable Throwable thrown) {
        return thrown != null
                && (thrown instanceof EofException || isClientGone(thrown.getCause()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getAttribute(CAUSE) instanceof Throwable cause) {
            ServletContextRequest.getServletContextRequest(request)
                    .getServletChannel()
                    .abort(cause);
        }
    }
}
