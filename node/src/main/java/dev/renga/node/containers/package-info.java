/** Containers: root file systems, networks, limits and the OCI runtime that joins them. */
@NullMarked
package dev.renga.node.containers;

import org.jspecify.annotations.NullMarked;
