/** What control asks of an engine that runs dynos, and what it hears back. */
@NullMarked
package dev.renga.kernel.engine;

import org.jspecify.annotations.NullMarked;
