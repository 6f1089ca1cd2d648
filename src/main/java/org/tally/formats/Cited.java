package org.tally.formats;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A view of a source, as a data package cites it. */
public interface Cited {

    UUID id();

    @Nullable
    String publisher();

    @Nullable
    String title();

    @Nullable
    String url();

    /** The licence of its data, as an identifier of SPDX or in other words. */
    @Nullable
    String license();

    /** The words in which its publisher asks to be named. */
    @Nullable
    String attribution();

    /** The page with its terms of use. */
    @Nullable
    String termsUrl();
}
