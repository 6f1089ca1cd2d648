package org.tally.toll;

import org.tally.claim.Window;

/**
 * A claim whose window reaches beyond its incident's window. It counts at the nearest incident above whose window holds
 * it.
 *
 * @param window the window of the claim; the end is {@code null} while it goes on
 */
public record ReachingClaim(ClaimedFigure figure, Window window) {

    Span span() {
        return Span.of(window);
    }

    /**
     * The scope at an incident above. There the claim counts an unspecified subset, since it is about its own incident
     * only.
     */
    Scope scopeIn(Span incident) {
        return new Scope(figure.counted(), figure.narrowing(), true, span()).clippedTo(incident);
    }
}
