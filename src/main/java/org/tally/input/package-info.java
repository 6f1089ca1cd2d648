/**
 * Turns JSON into input records and reports every fault at once.
 *
 * <p>It knows no record of the service and nothing of HTTP. Start at {@link org.tally.input.Binder}.
 */
package org.tally.input;
