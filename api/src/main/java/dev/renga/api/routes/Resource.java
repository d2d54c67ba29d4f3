package dev.renga.api.routes;

import dev.renga.api.kit.Link;
import java.util.List;

/** The links of one resource. */
public interface Resource {
    List<Link<?, ?>> links();
}
