package org.tally.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.tally.client.ApiClient;
import org.tally.client.ApiException;
import org.tally.client.ApiResponse;
import org.tally.client.api.IncidentsApi;
import org.tally.client.api.IncidentsApi.APICreateIncidentRequest;
import org.tally.client.api.IncidentsApi.APIListIncidentsRequest;
import org.tally.client.api.IncidentsApi.APIPatchIncidentRequest;
import org.tally.client.api.TollsApi;
import org.tally.client.api.TollsApi.APIGetTollRequest;
import org.tally.client.model.EventType;
import org.tally.client.model.FaultCode;
import org.tally.client.model.Incident;
import org.tally.client.model.IncidentFieldName;
import org.tally.client.model.IncidentInput;
import org.tally.client.model.IncidentItem;
import org.tally.client.model.IncidentListFormat;
import org.tally.client.model.IncidentPatch;
import org.tally.client.model.IncidentSortKey;
import org.tally.client.model.Location;
import org.tally.client.model.Problem;
import org.tally.client.model.Toll;

/** Lists, creates and patches incidents, reads a toll, and reads a problem, with the client in Java. */
public final class JavaClient {

    private final ApiClient client = new ApiClient();
    private final IncidentsApi incidents;

    private JavaClient(String url) {
        client.updateBaseUri(url);
        incidents = new IncidentsApi(client);
    }

    /** Takes the address of the service. */
    public static void main(String[] arguments) throws Exception {
        JavaClient program = new JavaClient(arguments[0]);
        program.readAToll(program.list());
        program.clear(program.create());
        program.meetAProblem();
    }

    private IncidentItem list() throws ApiException {
        IncidentItem deadliest = incidents
                .listIncidents(APIListIncidentsRequest.newBuilder()
                        .sort(List.of(IncidentSortKey._KILLED_BEST, IncidentSortKey.TITLE))
                        .fields(List.of(IncidentFieldName.ID, IncidentFieldName.TITLE, IncidentFieldName.KILLED))
                        .format(IncidentListFormat.JSON)
                        .limit(1)
                        .build())
                .getItems()
                .get(0);
        check(deadliest.getKilled().getBest() > 0, deadliest);
        check(deadliest.getDateStart() == null, deadliest);
        return deadliest;
    }

    private void readAToll(IncidentItem incident) throws ApiException {
        Toll toll = new TollsApi(client)
                .getToll(APIGetTollRequest.newBuilder().id(incident.getId()).build());
        check(toll.getRows().get(0).getBest().equals(incident.getKilled().getBest()), toll);
    }

    private ApiResponse<Incident> create() throws ApiException {
        IncidentInput input = new IncidentInput()
                .title("By the client in Java")
                .summary("A summary")
                .eventType(EventType.BATTLES)
                .dateStart(LocalDate.parse("2020-01-02"))
                .dateEnd(LocalDate.parse("2020-01-02"))
                .location(new Location().country("SYR").placeName("Saraqib"))
                .tags(Set.of("generated"));
        ApiResponse<Incident> created = incidents.createIncidentWithHttpInfo(
                APICreateIncidentRequest.newBuilder().incidentInput(input).build());
        check(created.getData().getParentId() == null, created.getData());
        return created;
    }

    /** A patch changes the fields that it has, also to null, and keeps all others. */
    private void clear(ApiResponse<Incident> created) throws ApiException {
        IncidentPatch patch = new IncidentPatch()
                .summary(null)
                .datePrecision(1)
                .location(new Location().placeName(null));
        Incident patched = incidents.patchIncident(APIPatchIncidentRequest.newBuilder()
                .id(created.getData().getId())
                .ifMatch(created.getHeaders().get("etag").get(0))
                .incidentPatch(patch)
                .build());
        check(patched.getSummary() == null, patched);
        check(patched.getDatePrecision() == 1, patched);
        check(patched.getLocation().getPlaceName() == null, patched);
        check(patched.getLocation().getCountry().equals("SYR"), patched);
        check(patched.getTags().equals(Set.of("generated")), patched);
        check(patched.getVersion() == 2, patched);
    }

    private void meetAProblem() throws Exception {
        try {
            incidents.createIncident(APICreateIncidentRequest.newBuilder()
                    .incidentInput(new IncidentInput().title("Without a day").eventType(EventType.BATTLES))
                    .build());
        } catch (ApiException refused) {
            Problem problem = client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
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
