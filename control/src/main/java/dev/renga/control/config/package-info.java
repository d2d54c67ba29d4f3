/** Config vars, stored as encrypted snapshots that never change. */
@NullMarked
package dev.renga.control.config;

import org.jspecify.annotations.NullMarked;
