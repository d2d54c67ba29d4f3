/**
 * HTTP/1 heads and bodies over bytes: pure classes without a connection, strict enough that a dyno
 * and the router can't disagree about where a request ends.
 */
@NullMarked
package dev.renga.router.http;

import org.jspecify.annotations.NullMarked;
