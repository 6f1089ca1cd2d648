/**
 * The parts that only HTTP needs: guards of connections and requests, parameters, problems, idempotency and responses.
 *
 * <p>Resources use it; it depends on no resource. Start at {@code RequestGuards} for the checks that precede all resources, at
 * {@code QueryParameterFilter} for unknown parameters, and at {@code ListResponses} for lists.
 */
@NullMarked
package org.tally.web;

import org.jspecify.annotations.NullMarked;
