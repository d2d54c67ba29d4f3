/**
 * The domain: accounts, apps, releases, formations, builds, and the reconciler that makes them
 * real.
 */
@NullMarked
package dev.renga.control;

import org.jspecify.annotations.NullMarked;
