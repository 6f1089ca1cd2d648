/**
 * Identity: who sends a request, and which role it has.
 *
 * <p>OIDC itself is the framework's: it verifies tokens. Start at {@link org.tally.identity.Role} for what each role may do, at {@link
 * org.tally.identity.IdentitySettings} for when the service is open, and at {@link org.tally.identity.Callers} for the author of a
 * change.
 */
@NullMarked
package org.tally.identity;

import org.jspecify.annotations.NullMarked;
