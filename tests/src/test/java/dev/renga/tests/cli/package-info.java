/** What the official CLI's commands do, noted for docs/heroku-cli.md. */
@NullMarked
package dev.renga.tests.cli;

import org.jspecify.annotations.NullMarked;
