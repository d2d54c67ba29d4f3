/** Source code that comes by address: uploads of ours, and what others serve. */
@NullMarked
package dev.renga.control.sources;

import org.jspecify.annotations.NullMarked;
