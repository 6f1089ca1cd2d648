package org.tally.toll;

import java.util.List;
import java.util.UUID;

/**
 * A figure that no number of the toll rests on, with the reason.
 *
 * @param yieldsTo the figures that are used instead; empty where the reason lies in the figure itself
 */
public record LeftOut(UUID figureId, Reason reason, List<UUID> yieldsTo) {}
