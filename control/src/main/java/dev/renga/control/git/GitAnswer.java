package dev.renga.control.git;

import java.io.IOException;
import java.io.OutputStream;

/** Where an answer goes. Until it has begun, a refusal can still be sent instead. */
public interface GitAnswer {
    /** Sends status 200 with the content type, not to be cached, and takes what follows. */
    OutputStream begin(String contentType) throws IOException;
}
