/** Apps: names, owners, collaborators, buildpacks. */
@NullMarked
package dev.renga.control.apps;

import org.jspecify.annotations.NullMarked;
