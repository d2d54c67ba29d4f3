/** The log store: ingest, segments, tails. */
@NullMarked
package dev.renga.logs;

import org.jspecify.annotations.NullMarked;
