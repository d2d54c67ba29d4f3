/** What should run and what does: the dyno table, the plan, and the reconciler that performs it. */
@NullMarked
package dev.renga.control.dynos;

import org.jspecify.annotations.NullMarked;
