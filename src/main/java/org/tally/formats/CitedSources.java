package org.tally.formats;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads the sources that a data package cites. */
public interface CitedSources {

    /** The type of the view of a source. */
    Class<? extends Record> citedType();

    /** The sources that some incidents list, or that carry a figure of them. */
    Set<UUID> aboutIncidents(Collection<UUID> incidentIds);

    /** Reads some hundred sources by id. Ids without a source are left out. */
    Map<UUID, ? extends Cited> stored(Collection<UUID> ids);
}
