/** Slugs: what a build made, ready to run. */
@NullMarked
package dev.renga.control.slugs;

import org.jspecify.annotations.NullMarked;
