@NullMarked
package dev.renga.control.runtimes.versions;

import org.jspecify.annotations.NullMarked;
