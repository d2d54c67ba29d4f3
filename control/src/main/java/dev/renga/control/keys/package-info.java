/** Secrets in files, and the keys that make what the database holds unreadable without them. */
@NullMarked
package dev.renga.control.keys;

import org.jspecify.annotations.NullMarked;
