/** Where connections come in, and which of them pass through to control untouched. */
@NullMarked
package dev.renga.router.front;

import org.jspecify.annotations.NullMarked;
