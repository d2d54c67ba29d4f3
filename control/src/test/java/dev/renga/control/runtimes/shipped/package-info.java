@NullMarked
package dev.renga.control.runtimes.shipped;

import org.jspecify.annotations.NullMarked;
