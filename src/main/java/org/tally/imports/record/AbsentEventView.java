package org.tally.imports.record;

import java.time.LocalDate;
import java.util.UUID;
import org.tally.record.ExternalId;

/**
 * An event that earlier releases of a data set have and a file has not, as a client reads it.
 *
 * @param retracted how many figures were retracted for it
 */
public record AbsentEventView(
        ExternalId externalId, UUID incidentId, String title, LocalDate dateStart, int retracted) {}
