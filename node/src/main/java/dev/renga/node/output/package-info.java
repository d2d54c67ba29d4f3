/** Follows what dynos write and hands it to control, without loss. */
@NullMarked
package dev.renga.node.output;

import org.jspecify.annotations.NullMarked;
