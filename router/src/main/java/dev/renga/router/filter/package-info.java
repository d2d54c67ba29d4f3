/** What the router changes in a request on its way to a dyno, one concern per class. */
@NullMarked
package dev.renga.router.filter;

import org.jspecify.annotations.NullMarked;
