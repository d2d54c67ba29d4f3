/** Who changed what, written with every change. */
@NullMarked
package dev.renga.control.events;

import org.jspecify.annotations.NullMarked;
