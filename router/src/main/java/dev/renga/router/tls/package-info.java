/** Certificates, and which connections end here and which pass through. */
@NullMarked
package dev.renga.router.tls;

import org.jspecify.annotations.NullMarked;
