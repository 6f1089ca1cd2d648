package org.tally.figure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Claim;
import org.tally.claim.FigureStatus;
import org.tally.formats.Format;
import org.tally.formats.Page;
import org.tally.identity.Callers;
import org.tally.identity.Role;
import org.tally.input.MergePatch;
import org.tally.journal.ChangeView;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.listing.Listing;
import org.tally.listing.PageRequest;
import org.tally.web.BodyReader;
import org.tally.web.Idempotency;
import org.tally.web.ListResponses;
import org.tally.web.RecordResponses;

/** The operations of {@code /figures}. */
@Path(FigureResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class FigureResource {

    static final String PATH = "/figures";

    private final Figures figures;
    private final Summaries summaries;
    private final Journal journal;
    private final Idempotency idempotency;
    private final ListResponses lists;
    private final Callers callers;

    FigureResource(
            Figures figures,
            Summaries summaries,
            Journal journal,
            Idempotency idempotency,
            ListResponses lists,
            Callers callers) {
        this.figures = figures;
        this.summaries = summaries;
        this.journal = journal;
        this.idempotency = idempotency;
        this.lists = lists;
        this.callers = callers;
    }

    @GET
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE, Format.ZIP_TYPE})
    @SuppressWarnings("unchecked") // without summaries, a listed figure is a figure
    public RestResponse<Page<ListedFigure>> listFigures(
            @BeanParam FigureFilter filter, @BeanParam FigureListOptions options, @BeanParam PageRequest request) {
        Listing<FigureView> listing = figures.search(filter, options.sort());
        return options.summaries().isEmpty()
                ? (RestResponse<Page<ListedFigure>>) (RestResponse<?>) lists.response(listing, options, request)
                : lists.response(
                        summaries.addedTo(listing, options.summaries()), options.withSummariesAsFields(), request);
    }

    @POST
    @RolesAllowed(Role.TALLY_RECORDER)
    public RestResponse<FigureView> createFigure(
            @HeaderParam(Idempotency.KEY) @Size(min = 1, max = 255) @Pattern(regexp = Idempotency.KEY_FORM) @Nullable
                    String key,
            FigureInput input) {
        return RecordResponses.created(
                PATH, idempotency.once(key, PATH, input, FigureView.class, () -> figures.create(input)));
    }

    @GET
    @Path("/{id}")
    public RestResponse<FigureView> getFigure(
            @PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        return RecordResponses.read(figures.get(id), ifNoneMatch);
    }

    @PUT
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    public RestResponse<FigureView> replaceFigure(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, FigureInput input) {
        return RecordResponses.ok(figures.update(id, ifMatch, current -> permitted(current, input)));
    }

    @PATCH
    @RolesAllowed(Role.TALLY_RECORDER)
    @Path("/{id}")
    @Consumes(BodyReader.MERGE_PATCH)
    public RestResponse<FigureView> patchFigure(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MergePatch<FigureInput> patch) {
        boolean keepsClaim = !patch.mentions(FigureInput.CLAIM);
        return RecordResponses.ok(figures.update(
                id,
                ifMatch,
                current -> permitted(
                        current,
                        patch.applyTo(FigureInput.of(current), fault -> keepsClaim && Claim.isOutOfOrder(fault)))));
    }

    /** A retraction takes a figure out of every toll, like a deletion, so it takes the same role. So does its undoing. */
    private FigureInput permitted(FigureView current, FigureInput input) {
        if (input.withdraws() != (current.status() == FigureStatus.RETRACTED)) {
            callers.require(Role.EDITOR, "Retracting a figure, or taking that back,");
        }
        return input;
    }

    @DELETE
    @RolesAllowed(Role.TALLY_EDITOR)
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    public void deleteFigure(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        figures.delete(id, ifMatch);
    }

    @GET
    @Path("/{id}/history")
    public Page<ChangeView> getFigureHistory(
            @PathParam("id") UUID id, @BeanParam PageRequest request, @Context UriInfo uri) {
        return Page.of(journal.history(ResourceKind.FIGURE, id, request), uri);
    }
}
