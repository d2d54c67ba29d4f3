/** What control tells the router, and what the router tells back; kept on disk between the two. */
@NullMarked
package dev.renga.router.session;

import org.jspecify.annotations.NullMarked;
