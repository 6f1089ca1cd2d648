package org.tally.journal;

import java.util.UUID;
import java.util.function.Function;

/**
 * A record as a file gives it, under its id.
 *
 * @param whenNew what it is made of where there is none yet
 * @param whenKnown what it becomes where it is there already
 */
public record Given<I, V>(UUID id, I whenNew, Function<V, I> whenKnown) {}
