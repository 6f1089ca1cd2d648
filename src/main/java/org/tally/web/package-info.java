/**
 * The parts that only HTTP needs: the contract, parameters, problems, idempotency and responses.
 *
 * <p>Resources use it; it depends on no resource. Start at {@code QueryParameterFilter} for unknown parameters, and at
 * {@code ListResponses} for lists. The checks that precede all resources are in {@code web.guard}.
 */
@NullMarked
package org.tally.web;

import org.jspecify.annotations.NullMarked;
