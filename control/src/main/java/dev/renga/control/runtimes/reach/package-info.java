/**
 * How the runtime store gets at what others publish: over HTTP, and by the package clients of this
 * host, by the operator's mirrors, proxies and authorities.
 */
@NullMarked
package dev.renga.control.runtimes.reach;

import org.jspecify.annotations.NullMarked;
