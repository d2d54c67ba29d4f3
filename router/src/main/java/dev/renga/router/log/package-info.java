/** The router's log lines, from the event loops to control, without holding a request up. */
@NullMarked
package dev.renga.router.log;

import org.jspecify.annotations.NullMarked;
