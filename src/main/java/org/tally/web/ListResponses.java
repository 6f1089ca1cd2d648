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
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestResponse;
import org.tally.formats.Csv;
import org.tally.formats.FeatureCollection;
import org.tally.formats.Format;
import org.tally.formats.JsonPage;
import org.tally.formats.Located;
import org.tally.formats.Page;
import org.tally.formats.Paged;
import org.tally.formats.StreamedList;
import org.tally.input.Lists;
import org.tally.listing.Document;
import org.tally.listing.Listing;
import org.tally.listing.PageRequest;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/** Answers with a list in the requested format: a page as JSON or GeoJSON, the whole list as CSV or NDJSON. */
@ApplicationScoped
public class ListResponses {

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
        Object entity = switch (format) {
            case JSON -> page(listing, options, request);
            case GEO_JSON -> features(listing, options, request);
            case CSV -> csv(listing, options);
            case NDJSON -> ndjson(listing, options);
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
    private static <T> RestResponse<T> response(Format format, Object entity) {
        return RestResponse.ResponseBuilder.ok((T) entity)
                .type(format.contentType())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
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
        if (options.hxl() != null && format != Format.CSV) {
            faults.add(
                    Fault.inParameter("hxl", FaultCode.NOT_TAKEN, "Only CSV has a row of tags, not " + format + "."));
        }
        faults.throwIfAny();
    }

    private <V extends Record> Paged page(Listing<V> listing, ListOptions options, PageRequest request) {
        return JsonPage.of(Page.of(listing.page(request).map(document -> selected(document, options)), uri));
    }

    private <V extends Record> FeatureCollection features(
            Listing<V> listing, ListOptions options, PageRequest request) {
        Page<FeatureCollection.Feature> page = Page.of(
                listing.page(request)
                        .map(document ->
                                FeatureCollection.Feature.of((Located) document.view(), selected(document, options))),
                uri);
        return new FeatureCollection(page.items(), page.total(), page.next());
    }

    private <V extends Record> StreamedList csv(Listing<V> listing, ListOptions options) {
        List<String> fields = Lists.orEmpty(options.fields());
        Csv csv = new Csv(listing.type(), name -> fields.isEmpty() || fields.contains(name), mapper);
        return new StreamedList(output -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
            csv.writeNames(out);
            if (Boolean.TRUE.equals(options.hxl())) {
                csv.writeTags(out);
            }
            listing.forEach(unchecked(document -> csv.write(document.view(), out)));
            out.flush();
        });
    }

    private <V extends Record> StreamedList ndjson(Listing<V> listing, ListOptions options) {
        // Flushing after each record would write them one by one.
        ObjectWriter writer = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        return new StreamedList(output -> {
            JsonGenerator out = generator(output);
            listing.forEach(unchecked(document -> {
                writer.writeValue(out, selected(document, options));
                out.writeRaw('\n');
            }));
            out.flush();
        });
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
