/**
 * What is HTTP alone: guards of connections and requests, parameters, problems, idempotency, and responses.
 *
 * <p>Resources use it; it knows no resource. Start at {@code RequestGuards} for what happens before a resource sees a request, at {@code
 * QueryParameterFilter} for unknown parameters, and at {@code ListResponses} for lists.
 */
package org.tally.web;
