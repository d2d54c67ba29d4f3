/** The host names under which an app answers. */
@NullMarked
package dev.renga.control.domains;

import org.jspecify.annotations.NullMarked;
