/**
 * Loads the sample data into an empty database, so that every example of the contract works as it stands.
 */
@NullMarked
package org.tally.sample;

import org.jspecify.annotations.NullMarked;
