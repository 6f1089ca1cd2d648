package org.tally.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.ext.ContextResolver;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.tally.microprofile.api.ApiException;
import org.tally.microprofile.api.IncidentsApi;
import org.tally.microprofile.api.IncidentsApi.CreateIncidentRequest;
import org.tally.microprofile.api.IncidentsApi.ListIncidentsRequest;
import org.tally.microprofile.api.IncidentsApi.PatchIncidentRequest;
import org.tally.microprofile.api.TollsApi;
import org.tally.microprofile.api.TollsApi.GetTollRequest;
import org.tally.microprofile.model.EventType;
import org.tally.microprofile.model.FaultCode;
import org.tally.microprofile.model.Incident;
import org.tally.microprofile.model.IncidentFieldName;
import org.tally.microprofile.model.IncidentInput;
import org.tally.microprofile.model.IncidentItem;
import org.tally.microprofile.model.IncidentListFormat;
import org.tally.microprofile.model.IncidentPatch;
import org.tally.microprofile.model.IncidentSortKey;
import org.tally.microprofile.model.Location;
import org.tally.microprofile.model.Problem;
import org.tally.microprofile.model.Toll;

/** Lists, creates and patches incidents, reads a toll, and reads a problem, with the client of MicroProfile. */
public final class MicroProfileClient {

    /** The models do not tell absent from null: without null, a patch keeps the fields that it does not set. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    /** Gives the client its mapper. */
    private static final class Mapper implements ContextResolver<ObjectMapper> {
        @Override
        public ObjectMapper getContext(Class<?> type) {
            return MAPPER;
        }
    }

    private final URI address;
    private final IncidentsApi incidents;

    private MicroProfileClient(String url) {
        address = URI.create(url);
        incidents = client(IncidentsApi.class);
    }

    private <T> T client(Class<T> api) {
        return RestClientBuilder.newBuilder()
                .baseUri(address)
                .register(new Mapper())
                .build(api);
    }

    /** Takes the address of the service. */
    public static void main(String[] arguments) throws Exception {
        MicroProfileClient program = new MicroProfileClient(arguments[0]);
        program.readAToll(program.list());
        program.change(program.create());
        program.meetAProblem();
    }

    private IncidentItem list() throws ApiException {
        IncidentItem deadliest = incidents
                .listIncidents(ListIncidentsRequest.newInstance()
                        .sort(List.of(IncidentSortKey._KILLED_BEST, IncidentSortKey.TITLE))
                        .fields(List.of(IncidentFieldName.ID, IncidentFieldName.TITLE, IncidentFieldName.KILLED))
                        .format(IncidentListFormat.JSON)
                        .limit(1))
                .getItems()
                .get(0);
        check(deadliest.getKilled().getBest() > 0, deadliest);
        check(deadliest.getDateStart() == null, deadliest);
        return deadliest;
    }

    private void readAToll(IncidentItem incident) throws ApiException {
        Toll toll = client(TollsApi.class)
                .getToll(GetTollRequest.newInstance().id(incident.getId()));
        check(toll.getRows().get(0).getBest().equals(incident.getKilled().getBest()), toll);
    }

    private Incident create() throws ApiException {
        IncidentInput input = new IncidentInput()
                .title("By the client of MicroProfile")
                .summary("A summary")
                .eventType(EventType.BATTLES)
                .dateStart(LocalDate.parse("2020-01-02"))
                .dateEnd(LocalDate.parse("2020-01-02"))
                .location(new Location().country("SYR").placeName("Saraqib"))
                .tags(Set.of("generated"));
        Incident created = incidents.createIncident(CreateIncidentRequest.newInstance(), input);
        check(created.getParentId() == null, created);
        return created;
    }

    /** A patch changes the fields that it has, and keeps all others. */
    private void change(Incident created) throws ApiException {
        IncidentPatch patch = new IncidentPatch().datePrecision(1).location(new Location().placeName("Saraqeb"));
        Incident patched = incidents.patchIncident(
                PatchIncidentRequest.newInstance().id(created.getId()).ifMatch("\"" + created.getVersion() + "\""),
                patch);
        check(patched.getDatePrecision() == 1, patched);
        check(patched.getLocation().getPlaceName().equals("Saraqeb"), patched);
        check(patched.getLocation().getCountry().equals("SYR"), patched);
        check(patched.getSummary().equals("A summary"), patched);
        check(patched.getTags().equals(Set.of("generated")), patched);
        check(patched.getVersion() == 2, patched);
    }

    private void meetAProblem() throws Exception {
        try {
            incidents.createIncident(
                    CreateIncidentRequest.newInstance(),
                    new IncidentInput().title("Without a day").eventType(EventType.BATTLES));
        } catch (ApiException refused) {
            Problem problem = MAPPER.readValue(refused.getResponse().readEntity(String.class), Problem.class);
            check(problem.getStatus() == 400, problem);
            check(problem.getErrors().stream().anyMatch(fault -> fault.getCode() == FaultCode.REQUIRED), problem);
            return;
        }
        throw new AssertionError("An incident without a day was recorded.");
    }

    private static void check(boolean holds, Object answer) {
        if (!holds) {
            throw new AssertionError(answer);
        }
    }
}
