/** What runs inside a build dyno, on the real stack, with buildpacks made for the test. */
@NullMarked
package dev.renga.tests.builder;

import org.jspecify.annotations.NullMarked;
