/** The append-only ledger of releases, and the releases read from it. */
@NullMarked
package dev.renga.control.ledger;

import org.jspecify.annotations.NullMarked;
