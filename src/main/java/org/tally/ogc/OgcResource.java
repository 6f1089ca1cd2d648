package org.tally.ogc;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.tally.formats.Feature;
import org.tally.formats.Format;
import org.tally.formats.GeoJson;
import org.tally.identity.Role;
import org.tally.incident.IncidentFilter;
import org.tally.incident.IncidentView;
import org.tally.incident.Incidents;
import org.tally.input.Binder;
import org.tally.listing.Slice;
import org.tally.web.RecordResponses;

/** The operations of {@code /ogc}. */
@Path(Addresses.OGC)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class OgcResource {

    private final Incidents incidents;
    private final Binder binder;
    private final GeoJson geoJson;

    OgcResource(Incidents incidents, Binder binder, ObjectMapper mapper) {
        this.incidents = incidents;
        this.binder = binder;
        this.geoJson = new GeoJson(IncidentView.class, List.of(), mapper);
    }

    @GET
    public LandingPage getLandingPage(@Context UriInfo uri) {
        return LandingPage.of(new Addresses(uri));
    }

    @GET
    @Path("/conformance")
    public Conformance getConformance() {
        return Conformance.TO_PART_1;
    }

    @GET
    @Path("/collections")
    public CollectionList listCollections(@Context UriInfo uri) {
        return CollectionList.of(incidents.extent(), new Addresses(uri));
    }

    @GET
    @Path("/collections/incidents")
    public CollectionView getIncidentCollection(@Context UriInfo uri) {
        return CollectionView.of(incidents.extent(), new Addresses(uri));
    }

    @GET
    @Path("/collections/incidents/items")
    @Produces(Format.GEO_JSON_TYPE)
    public FeaturePage listIncidentFeatures(
            @BeanParam IncidentFilter filter, @BeanParam FeatureRequest request, @Context UriInfo uri) {
        Slice<Feature> features = incidents
                .search(request.restrict(filter, binder), null)
                .page(request.page(), request.exactUpTo())
                .map(document -> geoJson.feature(document.view()));
        return FeaturePage.of(features, uri);
    }

    @GET
    @Path("/collections/incidents/items/{id}")
    @Produces(Format.GEO_JSON_TYPE)
    public RestResponse<SingleFeature> getIncidentFeature(
            @PathParam("id") UUID id,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @Context UriInfo uri) {
        IncidentView incident = incidents.get(id).view();
        return RecordResponses.read(
                incident, ifNoneMatch, SingleFeature.of(geoJson.feature(incident), new Addresses(uri)));
    }
}
