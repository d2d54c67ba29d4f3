/**
 * The runtime store: language runtimes and tools that builds ask for, resolved, fetched once,
 * checked, and unpacked into a folder that every build reads.
 */
@NullMarked
package dev.renga.control.runtimes;

import org.jspecify.annotations.NullMarked;
