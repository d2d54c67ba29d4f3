/** How Renga's processes talk to each other: gRPC on Unix sockets guarded by ownership and mode. */
@NullMarked
package dev.renga.links;

import org.jspecify.annotations.NullMarked;
