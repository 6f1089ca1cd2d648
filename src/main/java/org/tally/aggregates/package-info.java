/**
 * Counts incidents in groups and adds up their tolls, for {@code /incidents/aggregates}.
 *
 * <p>This package reads the stored rows of tolls and never computes a toll. Start at {@code IncidentAggregates}, and read in
 * {@code Groups} how what lies below counts.
 */
@NullMarked
package org.tally.aggregates;

import org.jspecify.annotations.NullMarked;
