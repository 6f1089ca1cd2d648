/**
 * Serves the terms of the vocabulary and their meanings, for {@code /vocabularies}.
 */
package org.tally.vocabulary;
