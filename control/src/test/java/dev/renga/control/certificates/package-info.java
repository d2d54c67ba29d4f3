@NullMarked
package dev.renga.control.certificates;

import org.jspecify.annotations.NullMarked;
