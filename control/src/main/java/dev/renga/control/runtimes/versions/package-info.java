/**
 * Versions and ranges of them, each language in its own notation. Adding a notation is a class that
 * is a {@link dev.renga.control.runtimes.versions.Grammar}.
 */
@NullMarked
package dev.renga.control.runtimes.versions;

import org.jspecify.annotations.NullMarked;
