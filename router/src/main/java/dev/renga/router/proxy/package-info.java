/**
 * The data path: a client's connection, the exchange of one request and its answer, and the dyno's
 * connection, all three on one event loop.
 */
@NullMarked
package dev.renga.router.proxy;

import org.jspecify.annotations.NullMarked;
