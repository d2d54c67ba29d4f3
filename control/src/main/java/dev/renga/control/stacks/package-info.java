/** The stacks that apps run on: root file systems that lie ready on this machine. */
@NullMarked
package dev.renga.control.stacks;

import org.jspecify.annotations.NullMarked;
