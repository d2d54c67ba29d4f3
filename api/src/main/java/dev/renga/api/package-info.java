/** The Platform API over HTTP: routes as data behind one gate. */
@NullMarked
package dev.renga.api;

import org.jspecify.annotations.NullMarked;
