package org.tally.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tally.formats.CitedSources;
import org.tally.formats.Csv;
import org.tally.formats.DataPackage;
import org.tally.formats.GeoJson;
import org.tally.formats.Located;
import org.tally.formats.StreamedList;
import org.tally.formats.Xlsx;
import org.tally.input.Lists;
import org.tally.listing.Document;
import org.tally.listing.Listing;

/** Prepares whole lists, each of which is written while it is read from the database. */
@Singleton
class StreamedLists {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final ObjectMapper mapper;
    private final CitedSources sources;
    private final Clock clock;

    StreamedLists(ObjectMapper mapper, CitedSources sources, Clock clock) {
        this.mapper = mapper;
        this.sources = sources;
        this.clock = clock;
    }

    /** Reads every record of a list. */
    interface Reading<V> {
        void forEach(Consumer<Document<V>> reader);
    }

    <V extends Record> StreamedList geoJson(Listing<V> listing, ListOptions options) {
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

    <V extends Record> StreamedList csv(Class<V> type, Reading<V> reading, ListOptions options) {
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

    /** @param name the name of the sheet */
    <V extends Record> StreamedList xlsx(String name, Class<V> type, Reading<V> reading, ListOptions options) {
        return new StreamedList(output -> {
            Xlsx xlsx = new Xlsx(
                    name, type, Lists.orEmpty(options.fields()), Boolean.TRUE.equals(options.hxl()), mapper, output);
            reading.forEach(unchecked(document -> xlsx.write(document.view())));
            xlsx.finish();
        });
    }

    <V extends Record> StreamedList ndjson(Reading<V> reading, ListOptions options) {
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

    /**
     * A data package, whose description repeats the request.
     *
     * @param name the name of the list
     */
    <V extends Record> StreamedList dataPackage(String name, UriInfo uri, Listing<V> listing, ListOptions options) {
        // The request has ended for the framework when the list is written.
        DataPackage.Origin origin = new DataPackage.Origin(
                name, pathAndQuery(uri.getRequestUri()), new TreeMap<>(uri.getQueryParameters()), clock.instant());
        return new StreamedList(output -> {
            DataPackage records =
                    new DataPackage(origin, listing.type(), Lists.orEmpty(options.fields()), sources, mapper, output);
            listing.forEach(unchecked(document -> records.write(document.view())));
            records.finish();
        });
    }

    private static String pathAndQuery(URI request) {
        return request.getRawPath() + (request.getRawQuery() == null ? "" : "?" + request.getRawQuery());
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
    Object selected(Document<?> document, ListOptions options) {
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
