/** Runs dynos as containers on this machine. */
@NullMarked
package dev.renga.node;

import org.jspecify.annotations.NullMarked;
