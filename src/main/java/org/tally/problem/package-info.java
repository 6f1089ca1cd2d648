/**
 * Problems and faults (RFC 9457): the catalogue, the codes, and the one exception of the domain.
 *
 * <p>Almost every package uses it; it knows no framework. Start at {@link org.tally.problem.ProblemType}.
 */
@NullMarked
package org.tally.problem;

import org.jspecify.annotations.NullMarked;
