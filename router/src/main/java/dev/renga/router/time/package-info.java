/** Deadlines by a clock that a test can move by hand. */
@NullMarked
package dev.renga.router.time;

import org.jspecify.annotations.NullMarked;
