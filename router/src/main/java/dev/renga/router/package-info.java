/** The HTTP front door: finds the app of a request and the dyno to answer it. */
@NullMarked
package dev.renga.router;

import org.jspecify.annotations.NullMarked;
