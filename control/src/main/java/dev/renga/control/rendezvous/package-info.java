/** Where the clients of attached one-off dynos come to: the rendezvous port. */
@NullMarked
package dev.renga.control.rendezvous;

import org.jspecify.annotations.NullMarked;
