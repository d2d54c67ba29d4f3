/** Control's front door: a Unix socket, PROXY protocol, TLS, HTTP/1.1 and HTTP/2. */
@NullMarked
package dev.renga.api.front;

import org.jspecify.annotations.NullMarked;
