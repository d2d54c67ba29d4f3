/**
 * Places that publish runtimes, each in a form of its own: release sites, packages of a language's
 * registry, the distribution. One class for each form; {@code shipped} says which runtime comes
 * from which.
 */
@NullMarked
package dev.renga.control.runtimes.sources;

import org.jspecify.annotations.NullMarked;
