/**
 * What a user of each language sees: a class for each language, and the table that the run writes.
 * Adding a language is a class that is a {@link dev.renga.tests.languages.Language}, and its line
 * in {@link dev.renga.tests.languages.LanguagesIT}.
 */
@NullMarked
package dev.renga.tests.languages;

import org.jspecify.annotations.NullMarked;
