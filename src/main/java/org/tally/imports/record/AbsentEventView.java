package org.tally.imports.record;

import java.time.LocalDate;
import java.util.UUID;
import org.tally.record.ExternalId;

/**
 * An event that an earlier release has and an imported file lacks, as clients read it.
 *
 * @param retracted the number of figures that were retracted for it
 */
public record AbsentEventView(
        ExternalId externalId, UUID incidentId, String title, LocalDate dateStart, int retracted) {}
