/** Visitors of an app who notice every request that fails. */
@NullMarked
package dev.renga.tests.load;

import org.jspecify.annotations.NullMarked;
