package org.tally.identity.key;

import java.time.Instant;
import java.util.UUID;
import org.tally.identity.Role;

/**
 * A new API key with its secret, which no later response repeats.
 *
 * @param key the secret, to be sent as a bearer token
 */
record NewApiKeyView(UUID id, String name, Role role, Instant expiresAt, String key) {}
