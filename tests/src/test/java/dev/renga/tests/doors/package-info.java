/** The scripts behind {@code ./renga}, part by part, without a running server. */
@NullMarked
package dev.renga.tests.doors;

import org.jspecify.annotations.NullMarked;
