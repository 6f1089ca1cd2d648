/**
 * API keys: long-lived secrets with which machines prove who they are.
 *
 * <p>Start at {@code ApiKeyResource} for the requests, at {@code ApiKeys} for what is stored, and at {@code ApiKeyMechanism} for the
 * check of a request.
 */
@NullMarked
package org.tally.identity.key;

import org.jspecify.annotations.NullMarked;
