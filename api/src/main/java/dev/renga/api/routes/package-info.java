/** The links of the API, one class per resource. */
@NullMarked
package dev.renga.api.routes;

import org.jspecify.annotations.NullMarked;
