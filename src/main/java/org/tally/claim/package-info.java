/**
 * The vocabulary of a claim: metrics, qualifiers, victims, windows, and the numbers that a claim states.
 *
 * <p>This is part of the pure core, which knows neither HTTP nor SQL. The packages of records, tolls and imports use it. {@link
 * org.tally.claim.Claim#range()} turns a qualifier into numbers.
 */
@NullMarked
package org.tally.claim;

import org.jspecify.annotations.NullMarked;
