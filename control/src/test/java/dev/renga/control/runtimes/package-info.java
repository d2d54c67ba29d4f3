@NullMarked
package dev.renga.control.runtimes;

import org.jspecify.annotations.NullMarked;
