/**
 * The runtimes and tools that the shipped buildpacks ask for: a class for each says how its
 * versions are written and where it comes from, {@link
 * dev.renga.control.runtimes.shipped.ShippedRuntimes} lists them.
 */
@NullMarked
package dev.renga.control.runtimes.shipped;

import org.jspecify.annotations.NullMarked;
