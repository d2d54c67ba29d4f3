/** The log store's doors: lines come in from node and router, streams go out by signed links. */
@NullMarked
package dev.renga.control.logs;

import org.jspecify.annotations.NullMarked;
