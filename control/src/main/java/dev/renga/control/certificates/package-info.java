/** Certificates that users bring: reading them, and what they are good for. */
@NullMarked
package dev.renga.control.certificates;

import org.jspecify.annotations.NullMarked;
