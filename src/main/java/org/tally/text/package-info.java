/**
 * Text search: folds spellings, reduces place names to their sound, and compares names of organizations.
 *
 * <p>This is part of the pure core. {@link org.tally.text.SearchTerms} builds the terms under which a search finds a record.
 */
@NullMarked
package org.tally.text;

import org.jspecify.annotations.NullMarked;
