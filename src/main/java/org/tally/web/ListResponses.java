package org.tally.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Format;
import org.tally.formats.JsonPage;
import org.tally.formats.Licensed;
import org.tally.formats.Page;
import org.tally.formats.Paged;
import org.tally.listing.Document;
import org.tally.listing.Listing;
import org.tally.listing.PageRequest;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;

/** Answers with a list in the requested format: a page as JSON, the whole list in another format. */
@ApplicationScoped
public class ListResponses {

    private final StreamedLists streamed;
    private final UriInfo uri;
    private final HttpHeaders headers;

    ListResponses(StreamedLists streamed, @Context UriInfo uri, @Context HttpHeaders headers) {
        this.streamed = streamed;
        this.uri = uri;
        this.headers = headers;
    }

    /** Answers with a list. The declared type is that of the default format, a page as JSON. */
    public <V extends Record> RestResponse<Page<V>> response(
            Listing<V> listing, ListOptions options, PageRequest request) {
        Format format = format(options, known -> known.isFor(listing.type()));
        check(format, options);
        if (format.mostRecords().isPresent()
                && listing.isLongerThan(format.mostRecords().getAsInt())) {
            throw tooMany(format.mostRecords().getAsInt());
        }
        Object entity = switch (format) {
            case JSON -> page(listing, options, request);
            case GEO_JSON -> streamed.geoJson(listing, options);
            case CSV -> streamed.csv(listing.type(), listing::forEach, options);
            case NDJSON -> streamed.ndjson(listing::forEach, options);
            case XLSX -> streamed.xlsx(nameOfList(), listing.type(), listing::forEach, options);
            case DATA_PACKAGE -> streamed.dataPackage(nameOfList(), uri, listing, options);
        };
        RestResponse<Page<V>> response = response(format, entity);
        if (format.isWhole() && Licensed.class.isAssignableFrom(listing.type())) {
            onlyLicense()
                    .flatMap(Licensed::page)
                    .ifPresent(page -> response.getHeaders().add(HttpHeaders.LINK, "<" + page + ">; rel=\"license\""));
        }
        return response;
    }

    /**
     * Answers with one document as JSON, or with its rows as CSV, NDJSON or XLSX.
     *
     * @param rows at most {@link Xlsx#MAX_RECORDS}
     */
    public <T, V extends Record> RestResponse<T> response(
            T document, Class<V> type, List<V> rows, ListOptions options) {
        Format format = format(options, known -> known.isFor(type));
        StreamedLists.Reading<V> reading = reader -> rows.forEach(row -> reader.accept(Document.of(row)));
        Object entity = switch (format) {
            case JSON, GEO_JSON, DATA_PACKAGE -> document;
            case CSV -> streamed.csv(type, reading, options);
            case NDJSON -> streamed.ndjson(reading, options);
            case XLSX -> streamed.xlsx(nameOfList(), type, reading, options);
        };
        return response(format, entity);
    }

    /** Answers with a page of a list that has JSON as its only format. */
    @SuppressWarnings("unchecked") // the framework serializes any entity
    public <V extends Record> RestResponse<Page<V>> page(Listing<V> listing, PageRequest request) {
        return (RestResponse<Page<V>>) (RestResponse<?>)
                RestResponse.ok(JsonPage.of(Page.of(listing.page(request).map(document -> document), uri)));
    }

    @SuppressWarnings("unchecked") // the framework serializes any entity
    private <T> RestResponse<T> response(Format format, Object entity) {
        RestResponse.ResponseBuilder<T> response = RestResponse.ResponseBuilder.ok((T) entity)
                .type(format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (format.isWhole()) {
            response.header(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + format.fileName(nameOfList()) + "\"");
        }
        return response.build();
    }

    /** The last part of the path, such as {@code incidents}. */
    private String nameOfList() {
        List<PathSegment> path = uri.getPathSegments();
        return path.get(path.size() - 1).getPath();
    }

    /** The licence that all records of the list have, since the filter names no other. */
    private Optional<String> onlyLicense() {
        Set<String> licenses = uri.getQueryParameters().getOrDefault("license", List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .collect(Collectors.toSet());
        return licenses.size() == 1 ? licenses.stream().findFirst() : Optional.empty();
    }

    private static ProblemException tooMany(int most) {
        return ProblemException.invalid(
                List.of(
                        Fault.inParameter(
                                "format",
                                FaultCode.OUT_OF_RANGE,
                                "More than " + most
                                        + " records match, which is the most in this format: narrow the filters, or ask for csv or ndjson.")));
    }

    private Format format(ListOptions options, Predicate<Format> available) {
        return Format.named(options.format())
                .or(() -> Format.accepted(headers.getAcceptableMediaTypes(), available))
                .orElseThrow(NotAcceptableException::new);
    }

    private void check(Format format, ListOptions options) {
        Faults faults = new Faults();
        for (String parameter : List.of("limit", "cursor")) {
            if (format.isWhole() && uri.getQueryParameters().containsKey(parameter)) {
                faults.add(Fault.inParameter(
                        parameter,
                        FaultCode.NOT_TAKEN,
                        format + " has no pages, but gives the whole list: leave this parameter out."));
            }
        }
        if (options.hxl() != null && format != Format.CSV && format != Format.XLSX) {
            faults.add(Fault.inParameter(
                    "hxl", FaultCode.NOT_TAKEN, "Only CSV and XLSX have a row of tags, not " + format + "."));
        }
        if (options.bom() != null && format != Format.CSV) {
            faults.add(Fault.inParameter(
                    "bom", FaultCode.NOT_TAKEN, "Only CSV has a byte order mark, not " + format + "."));
        }
        faults.throwIfAny();
    }

    private <V extends Record> Paged page(Listing<V> listing, ListOptions options, PageRequest request) {
        return JsonPage.of(Page.of(listing.page(request).map(document -> streamed.selected(document, options)), uri));
    }
}
