package org.tally.imports;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Format;
import org.tally.formats.Page;
import org.tally.identity.Callers;
import org.tally.identity.Role;
import org.tally.imports.file.RowProblem;
import org.tally.imports.job.ImportJobs;
import org.tally.imports.job.ImportJobs.Spooled;
import org.tally.imports.job.ImportProblems;
import org.tally.imports.job.ImportRequest;
import org.tally.imports.job.ImportView;
import org.tally.imports.job.ImportWorker;
import org.tally.imports.record.AbsentEventView;
import org.tally.imports.record.AbsentEvents;
import org.tally.input.Input;
import org.tally.listing.PageRequest;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;
import org.tally.web.Idempotency;
import org.tally.web.ListResponses;

/** The operations of {@code /imports}. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class ImportResource {

    static final String PATH = "/imports";

    private final ImportJobs imports;
    private final ImportProblems problems;
    private final AbsentEvents absentEvents;
    private final ImportWorker worker;
    private final Idempotency idempotency;
    private final ListResponses lists;
    private final Callers callers;

    ImportResource(
            ImportJobs imports,
            ImportProblems problems,
            AbsentEvents absentEvents,
            ImportWorker worker,
            Idempotency idempotency,
            ListResponses lists,
            Callers callers) {
        this.imports = imports;
        this.absentEvents = absentEvents;
        this.problems = problems;
        this.worker = worker;
        this.idempotency = idempotency;
        this.lists = lists;
        this.callers = callers;
    }

    @GET
    public Page<ImportView> listImports(@BeanParam PageRequest request, @Context UriInfo uri) {
        return Page.of(imports.page(request), uri);
    }

    @POST
    @RolesAllowed(Role.TALLY_EDITOR)
    @Consumes({"text/csv", "application/x-ndjson", "application/gzip", MediaType.APPLICATION_OCTET_STREAM})
    public RestResponse<ImportView> startImport(
            @HeaderParam(Idempotency.KEY) @Size(min = 1, max = 255) @Pattern(regexp = Idempotency.KEY_FORM) @Nullable
                    String key,
            @BeanParam ImportRequest request,
            InputStream file) {
        imports.check(request);
        Spooled spooled = receive(request, file);
        ImportView queued;
        try {
            queued = idempotency.once(
                    key,
                    PATH,
                    new SentFile(request, spooled.sha256()),
                    ImportView.class,
                    () -> imports.enqueue(spooled));
        } catch (RuntimeException e) {
            imports.discard(spooled.id());
            throw e;
        }
        if (!queued.id().equals(spooled.id())) {
            imports.discard(spooled.id());
        }
        worker.wake();
        return RestResponse.ResponseBuilder.<ImportView>create(RestResponse.Status.ACCEPTED)
                .header(HttpHeaders.LOCATION, PATH + "/" + queued.id())
                .entity(queued)
                .build();
    }

    private Spooled receive(ImportRequest request, InputStream file) {
        try {
            return imports.spool(request, file, callers.authorship());
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The upload ended early: send the file again.");
        }
    }

    /** Identifies a repeated request: the same file with the same parameters. */
    record SentFile(ImportRequest request, String sha256) implements Input {

        @Override
        public void check(Faults faults) {}
    }

    @GET
    @Path("/{id}")
    public ImportView getImport(@PathParam("id") UUID id) {
        return imports.get(id);
    }

    @DELETE
    @RolesAllowed(Role.TALLY_EDITOR)
    @Path("/{id}")
    public ImportView cancelImport(@PathParam("id") UUID id) {
        ImportView cancelled = imports.cancel(id);
        worker.wake();
        return cancelled;
    }

    @GET
    @Path("/{id}/problems")
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    public RestResponse<Page<RowProblem>> listImportProblems(
            @PathParam("id") UUID id, @BeanParam ProblemListOptions options, @BeanParam PageRequest request) {
        return lists.response(problems.of(id), options, request);
    }

    @GET
    @Path("/{id}/absent")
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    public RestResponse<Page<AbsentEventView>> listAbsentEvents(
            @PathParam("id") UUID id, @BeanParam ProblemListOptions options, @BeanParam PageRequest request) {
        imports.get(id);
        return lists.response(absentEvents.of(id), options, request);
    }
}
