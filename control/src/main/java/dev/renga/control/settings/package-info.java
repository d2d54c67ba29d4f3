/** The operator's {@code renga.yaml}, turned into the variables every process reads. */
@NullMarked
package dev.renga.control.settings;

import org.jspecify.annotations.NullMarked;
