/** Values parsed at the edge, ids, errors and time: what every process of Renga shares. */
@NullMarked
package dev.renga.kernel;

import org.jspecify.annotations.NullMarked;
