/** Accounts, their tokens, and what a caller may do. */
@NullMarked
package dev.renga.control.access;

import org.jspecify.annotations.NullMarked;
