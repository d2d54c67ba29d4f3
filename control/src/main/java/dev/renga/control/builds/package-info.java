/** Builds: source goes in, a slug and its release come out. */
@NullMarked
package dev.renga.control.builds;

import org.jspecify.annotations.NullMarked;
