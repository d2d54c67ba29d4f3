/** Git over HTTP: each request is served by git itself, in a dyno. */
@NullMarked
package dev.renga.control.git;

import org.jspecify.annotations.NullMarked;
