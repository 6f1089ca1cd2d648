/**
 * Turns JSON into input records and reports every fault at once.
 *
 * <p>It depends neither on the records of the service nor on HTTP. Start at {@link org.tally.input.Binder}.
 */
@NullMarked
package org.tally.input;

import org.jspecify.annotations.NullMarked;
