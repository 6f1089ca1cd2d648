/**
 * The guards that each connection and request passes before a resource sees it: addresses, callers, rates, load, bodies, shutdown.
 * They answer what they refuse themselves.
 *
 * <p>Start at {@code RequestGuards} for requests, and at {@code ConnectionGuard} for connections.
 */
@NullMarked
package org.tally.web.guard;

import org.jspecify.annotations.NullMarked;
