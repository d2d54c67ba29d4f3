/** What every link shares: the table of routes, the gate, errors, ranges, entity tags. */
@NullMarked
package dev.renga.api.kit;

import org.jspecify.annotations.NullMarked;
