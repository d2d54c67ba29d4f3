/** What requests were answered, for those that come twice. */
@NullMarked
package dev.renga.control.repeats;

import org.jspecify.annotations.NullMarked;
