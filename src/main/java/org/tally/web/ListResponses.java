package org.tally.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Csv;
import org.tally.formats.Format;
import org.tally.formats.GeoJson;
import org.tally.formats.JsonPage;
import org.tally.formats.Licensed;
import org.tally.formats.Located;
import org.tally.formats.Page;
import org.tally.formats.Paged;
import org.tally.formats.StreamedList;
import org.tally.formats.Xlsx;
import org.tally.input.Lists;
import org.tally.listing.Document;
import org.tally.listing.Listing;
import org.tally.listing.PageRequest;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;

/** Answers with a list in the requested format: a page as JSON, the whole list as GeoJSON, CSV, NDJSON or XLSX. */
@ApplicationScoped
public class ListResponses {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final ObjectMapper mapper;
    private final UriInfo uri;
    private final HttpHeaders headers;

    ListResponses(ObjectMapper mapper, @Context UriInfo uri, @Context HttpHeaders headers) {
        this.mapper = mapper;
        this.uri = uri;
        this.headers = headers;
    }

    /** Answers with a list. The declared type is that of the default format, a page as JSON. */
    public <V extends Record> RestResponse<Page<V>> response(
            Listing<V> listing, ListOptions options, PageRequest request) {
        Format format = format(options, Located.class.isAssignableFrom(listing.type()));
        check(format, options);
        if (format == Format.XLSX && listing.isLongerThan(Xlsx.MAX_RECORDS)) {
            throw tooManyForXlsx();
        }
        Object entity = switch (format) {
            case JSON -> page(listing, options, request);
            case GEO_JSON -> geoJson(listing, options);
            case CSV -> csv(listing.type(), listing::forEach, options);
            case NDJSON -> ndjson(listing::forEach, options);
            case XLSX -> xlsx(listing.type(), listing::forEach, options);
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
        Format format = format(options, false);
        Reading<V> reading = reader -> rows.forEach(row -> reader.accept(Document.of(row)));
        Object entity = switch (format) {
            case JSON, GEO_JSON -> document;
            case CSV -> csv(type, reading, options);
            case NDJSON -> ndjson(reading, options);
            case XLSX -> xlsx(type, reading, options);
        };
        return response(format, entity);
    }

    /** Reads every record of a list. */
    private interface Reading<V> {
        void forEach(Consumer<Document<V>> reader);
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

    private static ProblemException tooManyForXlsx() {
        return ProblemException.invalid(
                List.of(
                        Fault.inParameter(
                                "format",
                                FaultCode.OUT_OF_RANGE,
                                "More than " + Xlsx.MAX_RECORDS
                                        + " records match, which is the most in a workbook: narrow the filters, or ask for csv or ndjson.")));
    }

    private Format format(ListOptions options, boolean hasPlaces) {
        return Format.named(options.format())
                .or(() -> Format.accepted(headers.getAcceptableMediaTypes(), hasPlaces))
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
        return JsonPage.of(Page.of(listing.page(request).map(document -> selected(document, options)), uri));
    }

    private <V extends Record> StreamedList geoJson(Listing<V> listing, ListOptions options) {
        GeoJson geoJson = new GeoJson(listing.type(), Lists.orEmpty(options.fields()), mapper);
        ObjectWriter writer = writer();
        return new StreamedList(output -> {
            JsonGenerator out = generator(output);
            out.writeStartObject();
            out.writeStringField("type", "FeatureCollection");
            out.writeArrayFieldStart("features");
            listing.forEach(unchecked(document -> writer.writeValue(out, geoJson.feature((Located) document.view()))));
            out.writeEndArray();
            out.writeEndObject();
            out.flush();
        });
    }

    private <V extends Record> StreamedList csv(Class<V> type, Reading<V> reading, ListOptions options) {
        Csv csv = new Csv(type, Lists.orEmpty(options.fields()), mapper);
        return new StreamedList(output -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            if (Boolean.TRUE.equals(options.bom())) {
                out.write(BYTE_ORDER_MARK);
            }
            csv.writeNames(out);
            if (Boolean.TRUE.equals(options.hxl())) {
                csv.writeTags(out);
            }
            reading.forEach(unchecked(document -> csv.write(document.view(), out)));
            out.flush();
        });
    }

    private <V extends Record> StreamedList xlsx(Class<V> type, Reading<V> reading, ListOptions options) {
        String name = nameOfList();
        return new StreamedList(output -> {
            Xlsx xlsx = new Xlsx(
                    name, type, Lists.orEmpty(options.fields()), Boolean.TRUE.equals(options.hxl()), mapper, output);
            reading.forEach(unchecked(document -> xlsx.write(document.view())));
            xlsx.finish();
        });
    }

    private <V extends Record> StreamedList ndjson(Reading<V> reading, ListOptions options) {
        ObjectWriter writer = writer();
        return new StreamedList(output -> {
            JsonGenerator out = generator(output);
            reading.forEach(unchecked(document -> {
                writer.writeValue(out, selected(document, options));
                out.writeRaw('\n');
            }));
            out.flush();
        });
    }

    /** A writer that does not flush after each record, which would write them one by one. */
    private ObjectWriter writer() {
        return mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    }

    private JsonGenerator generator(OutputStream output) throws IOException {
        JsonGenerator generator = mapper.getFactory().createGenerator(output);
        generator.setRootValueSeparator(null);
        return generator;
    }

    private static boolean isSparse(ListOptions options) {
        return options.fields() != null && !options.fields().isEmpty();
    }

    /** The whole document, or a tree of its selected fields. */
    private Object selected(Document<?> document, ListOptions options) {
        return isSparse(options)
                ? mapper.<ObjectNode>valueToTree(document.view()).retain(options.fields())
                : document;
    }

    private interface RecordWriter<V> {
        void write(V value) throws IOException;
    }

    private static <V> Consumer<V> unchecked(RecordWriter<V> writer) {
        return value -> {
            try {
                writer.write(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
