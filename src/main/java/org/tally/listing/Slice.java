package org.tally.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stretch of a list as a repository finds it.
 *
 * @param total how many items the whole list has
 * @param next the cursor of the stretch after it, or empty on the last
 */
public record Slice<T>(List<T> items, Total total, Optional<String> next) {

    public <R> Slice<R> map(Function<T, R> mapping) {
        return new Slice<>(items.stream().map(mapping).toList(), total, next);
    }
}
