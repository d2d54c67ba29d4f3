/** What a dyno is on this machine: desired, started, watched, restarted, removed. */
@NullMarked
package dev.renga.node.dynos;

import org.jspecify.annotations.NullMarked;
