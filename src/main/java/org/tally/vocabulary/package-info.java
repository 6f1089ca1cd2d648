/**
 * Serves the codes of the vocabularies and their meanings at {@code /vocabularies}.
 *
 * <p>No other package uses it. Start at {@link org.tally.vocabulary.VocabulariesView}.
 */
@NullMarked
package org.tally.vocabulary;

import org.jspecify.annotations.NullMarked;
