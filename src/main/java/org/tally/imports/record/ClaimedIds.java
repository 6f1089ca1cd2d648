package org.tally.imports.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.Draft;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Incidents;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/** Grants incidents the ids in other systems that rows claim for them. An id stays with the first incident that has it. */
@Singleton
class ClaimedIds {

    private final Incidents incidents;

    ClaimedIds(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * Decides which claimed ids the incident of each row has or gets.
     *
     * @param problems receives a warning for each id that another incident has
     */
    Map<Draft, List<ExternalId>> grant(List<ReadRow> rows, List<RowProblem> problems) {
        List<ReadRow> claiming = rows.stream()
                .filter(row -> !row.draft().orElseThrow().claimed().isEmpty())
                .toList();
        Map<ExternalId, UUID> owners = incidents.owners(claiming.stream()
                .map(row -> row.draft().orElseThrow())
                .flatMap(draft ->
                        Stream.concat(Stream.of(draft.incidents().get(0).key()), draft.claimed().stream()))
                .toList());
        Map<Draft, List<ExternalId>> grants = new IdentityHashMap<>();
        Set<ExternalId> grantedHere = new HashSet<>();
        for (ReadRow row : claiming) {
            Draft draft = row.draft().orElseThrow();
            UUID own = owners.get(draft.incidents().get(0).key());
            List<ExternalId> granted = new ArrayList<>();
            for (ExternalId id : draft.claimed()) {
                UUID owner = owners.get(id);
                if (owner == null ? grantedHere.add(id) : owner.equals(own)) {
                    granted.add(id);
                } else {
                    problems.add(row.row()
                            .warning(
                                    null,
                                    FaultCode.REPEATED,
                                    "Another incident already has the external id " + id + ": it stays there."));
                }
            }
            grants.put(draft, granted);
        }
        return grants;
    }
}
