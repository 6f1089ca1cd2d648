/**
 * Text search: how words are spelled, how place names sound, and how names of organizations are compared.
 *
 * <p>This is part of the pure core. {@link org.tally.text.SearchTerms} makes the terms under which a record is found.
 */
package org.tally.text;
