@NullMarked
package dev.renga.control.runtimes.reach;

import org.jspecify.annotations.NullMarked;
