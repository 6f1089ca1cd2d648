package org.tally.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.tally.figure.FigureInput;
import org.tally.figure.Figures;
import org.tally.imports.SampleImports;
import org.tally.incident.IncidentInput;
import org.tally.incident.Incidents;
import org.tally.input.Binder;
import org.tally.journal.Authorship;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.organization.OrganizationInput;
import org.tally.organization.Organizations;
import org.tally.record.RecordInput;
import org.tally.record.RecordRepository;
import org.tally.source.SourceInput;
import org.tally.source.Sources;

/**
 * Loads the sample data into an empty database: five dispatches, and the organizations that publish, claim and fight. Their ids
 * are those of the contract's examples.
 */
@ApplicationScoped
class SampleData {

    /** The time limit in seconds. One transaction loads all data, so the next start repeats an interrupted load. */
    private static final int LOADING_TIMEOUT = 60 * 60;

    private static final Authorship BY = Authorship.ofService("Sample data: five dispatches on Syria, 2017 to 2019.");

    private final Binder binder;
    private final ObjectMapper mapper;
    private final Journal journal;
    private final Sources sources;
    private final Incidents incidents;
    private final Figures figures;
    private final Organizations organizations;
    private final SampleImports imports;

    SampleData(
            Binder binder,
            ObjectMapper mapper,
            Journal journal,
            Sources sources,
            Incidents incidents,
            Figures figures,
            Organizations organizations,
            SampleImports imports) {
        this.binder = binder;
        this.mapper = mapper;
        this.journal = journal;
        this.sources = sources;
        this.incidents = incidents;
        this.figures = figures;
        this.organizations = organizations;
        this.imports = imports;
    }

    @ConfigMapping(prefix = "tally")
    interface Configuration {

        /** Whether to load the sample data into an empty database. */
        boolean sampleData();
    }

    @Transactional
    @TransactionConfiguration(timeout = LOADING_TIMEOUT)
    void load(@Observes StartupEvent start, Configuration configuration) {
        if (!configuration.sampleData()) {
            return;
        }
        boolean hasRecords = !journal.isEmpty();
        // A database from a release without organizations gets them once.
        boolean hasOrganizations = hasRecords && journal.knows(ResourceKind.ORGANIZATION);
        if (!hasOrganizations) {
            record("organizations", OrganizationInput.class, organizations);
        }
        if (!hasRecords) {
            record("sources", SourceInput.class, sources);
            record("incidents", IncidentInput.class, incidents);
            record("figures", FigureInput.class, figures);
            imports.load();
        }
        // Actors come last, since the contract's examples contain the sequence numbers of the changes before.
        if (!hasOrganizations) {
            record("actors", OrganizationInput.class, organizations);
        }
    }

    private <I extends RecordInput> void record(
            String collection, Class<I> type, RecordRepository<?, I, ?> repository) {
        for (JsonNode entry : read("/sample/" + collection + ".json")) {
            ObjectNode fields = entry.deepCopy();
            UUID id = UUID.fromString(fields.remove("id").textValue());
            repository.create(id, binder.bind(fields, type), BY);
        }
    }

    private JsonNode read(String resource) {
        try (InputStream stream = SampleData.class.getResourceAsStream(resource)) {
            return mapper.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
