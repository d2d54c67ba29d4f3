/** Renga's own certificate authority. */
@NullMarked
package dev.renga.control.authority;

import org.jspecify.annotations.NullMarked;
