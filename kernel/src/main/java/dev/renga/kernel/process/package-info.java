/** The one place from which Renga starts programs. */
@NullMarked
package dev.renga.kernel.process;

import org.jspecify.annotations.NullMarked;
