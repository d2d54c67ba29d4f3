/** Bytes stored under their digest. */
@NullMarked
package dev.renga.control.blobs;

import org.jspecify.annotations.NullMarked;
