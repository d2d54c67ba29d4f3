/** What the operator configured, typed. */
@NullMarked
package dev.renga.kernel.settings;

import org.jspecify.annotations.NullMarked;
