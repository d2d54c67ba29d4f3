/** Files the node keeps: whole or not at all, and watched for change. */
@NullMarked
package dev.renga.node.files;

import org.jspecify.annotations.NullMarked;
