/** What the routers are told: which names are an app's, and which dynos serve it. */
@NullMarked
package dev.renga.control.routes;

import org.jspecify.annotations.NullMarked;
