@NullMarked
package dev.renga.control.runtimes.sources;

import org.jspecify.annotations.NullMarked;
