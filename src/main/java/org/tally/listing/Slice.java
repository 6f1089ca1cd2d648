package org.tally.listing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list as a repository reads it.
 *
 * @param total the number of items in the whole list
 * @param next the cursor of the next page; empty on the last page
 */
public record Slice<T>(List<T> items, Total total, Optional<String> next) {

    public <R> Slice<R> map(Function<T, R> mapping) {
        return mapAll(all -> all.stream().map(mapping).toList());
    }

    <R> Slice<R> mapAll(Function<List<T>, List<R>> mapping) {
        return new Slice<>(mapping.apply(items), total, next);
    }
}
