/** The engines that run dynos, as control reaches them. */
@NullMarked
package dev.renga.control.engine;

import org.jspecify.annotations.NullMarked;
