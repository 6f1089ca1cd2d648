package org.tally.toll;

import java.util.List;
import java.util.UUID;

/**
 * A figure that no number rests on, and why.
 *
 * @param yieldsTo the figures that stand in its place; none where the reason lies in itself
 */
public record LeftOut(UUID figureId, Reason reason, List<UUID> yieldsTo) {}
