/** How many dynos of which size an app wants of each process type. */
@NullMarked
package dev.renga.control.formation;

import org.jspecify.annotations.NullMarked;
