/**
 * Which app a host belongs to and which runs of dynos answer for it: a snapshot that is swapped
 * whole, kept on disk, and told by control.
 */
@NullMarked
package dev.renga.router.table;

import org.jspecify.annotations.NullMarked;
