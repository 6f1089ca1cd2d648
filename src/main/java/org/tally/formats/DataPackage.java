package org.tally.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A writer of records as a Frictionless Data Package (Data Package specification 1): a zip with the records as CSV, the sources that
 * they rest on as a second CSV, and {@code datapackage.json}, which describes both and names licences, sources and the request.
 */
public final class DataPackage {

    /** The most records in a package: the ids of their sources are held in memory. */
    public static final int MAX_RECORDS = 100_000;

    /** The most sources in a package. */
    private static final int MAX_SOURCES = 200_000;

    /** How many incidents or sources are looked up at once. */
    private static final int CHUNK = 500;

    private static final String SOURCES = "sources";

    private final Origin origin;
    private final List<Column> columns;
    private final CitedSources sources;
    private final ObjectMapper mapper;
    private final ZipOutputStream zip;
    private final Citations citations = new Citations();

    /** The ids of the cited sources, in the order of recording. */
    private final Set<UUID> cited = new TreeSet<>(Comparator.comparing(UUID::toString));

    private final List<UUID> incidents = new ArrayList<>();
    private final List<Map<String, Object>> resources = new ArrayList<>();
    private final boolean isOfSources;
    private final Csv csv;
    private Entry entry;

    /**
     * Where the records come from.
     *
     * @param list the name of their list, such as {@code incidents}
     * @param request the path and query of the request
     * @param filters the query parameters of the request
     * @param readAt when the request was answered
     */
    public record Origin(String list, String request, Map<String, List<String>> filters, Instant readAt) {}

    /** An entry of the zip that is being written. */
    private record Entry(String name, MeasuredOutput measured, Writer writer) {}

    /**
     * Begins a package with the header of its first CSV.
     *
     * @param type the type of the records, which are {@link Sourced} or {@link Cited}
     * @param fields the top-level fields to write, by name and in their order; empty for all
     */
    public DataPackage(
            Origin origin,
            Class<? extends Record> type,
            List<String> fields,
            CitedSources sources,
            ObjectMapper mapper,
            OutputStream output)
            throws IOException {
        this.origin = origin;
        this.columns = Column.of(type, fields);
        this.sources = sources;
        this.mapper = mapper;
        this.zip = new ZipOutputStream(output, StandardCharsets.UTF_8);
        this.isOfSources = Cited.class.isAssignableFrom(type);
        this.csv = new Csv(type, fields, mapper);
        this.entry = begin(origin.list());
        csv.writeNames(entry.writer());
    }

    /** Writes one record as a row of the first CSV. */
    public void write(Record record) throws IOException {
        csv.write(record, entry.writer());
        if (record instanceof Cited source) {
            citations.add(source);
        } else if (record instanceof Sourced sourced) {
            cite(sourced);
        }
    }

    private void cite(Sourced sourced) {
        cited.addAll(sourced.citedSources());
        UUID incident = sourced.incidentOfFigures();
        if (incident != null) {
            incidents.add(incident);
        }
        if (incidents.size() == CHUNK) {
            citeSourcesOfIncidents();
        }
        if (cited.size() > MAX_SOURCES) {
            throw new IllegalStateException("the records of a data package have more than " + MAX_SOURCES + " sources");
        }
    }

    private void citeSourcesOfIncidents() {
        cited.addAll(sources.aboutIncidents(incidents));
        incidents.clear();
    }

    /** Writes the sources and the description, and ends the package. Without its end, readers take it for broken. */
    public void finish() throws IOException {
        if (!incidents.isEmpty()) {
            citeSourcesOfIncidents();
        }
        end(TableSchema.of(columns, isOfSources ? "" : SOURCES));
        if (!isOfSources) {
            writeSources();
        }
        begin(zipEntry("datapackage.json"));
        zip.write(mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(description()));
        zip.closeEntry();
        zip.finish();
    }

    private void writeSources() throws IOException {
        Csv table = new Csv(sources.citedType(), List.of(), mapper);
        entry = begin(SOURCES);
        table.writeNames(entry.writer());
        List<UUID> ids = List.copyOf(cited);
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<UUID> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            Map<UUID, ? extends Cited> found = sources.stored(chunk);
            for (UUID id : chunk) {
                Cited source = found.get(id);
                if (source != null) {
                    table.write((Record) source, entry.writer());
                    citations.add(source);
                }
            }
        }
        end(TableSchema.of(Column.of(sources.citedType()), ""));
    }

    private Entry begin(String name) throws IOException {
        begin(zipEntry(name + ".csv"));
        MeasuredOutput measured = new MeasuredOutput(zip);
        return new Entry(name, measured, new BufferedWriter(new OutputStreamWriter(measured, StandardCharsets.UTF_8)));
    }

    private ZipEntry zipEntry(String name) {
        ZipEntry zipEntry = new ZipEntry(name);
        zipEntry.setTime(origin.readAt().toEpochMilli());
        return zipEntry;
    }

    private void begin(ZipEntry zipEntry) throws IOException {
        zip.putNextEntry(zipEntry);
    }

    private void end(Map<String, Object> schema) throws IOException {
        entry.writer().flush();
        zip.closeEntry();
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", entry.name());
        resource.put("path", entry.name() + ".csv");
        resource.put("profile", "tabular-data-resource");
        resource.put("format", "csv");
        resource.put("mediatype", Format.CSV_TYPE);
        resource.put("encoding", "utf-8");
        resource.put("bytes", entry.measured().bytes());
        resource.put("hash", "sha256:" + entry.measured().sha256());
        resource.put("schema", schema);
        resources.add(resource);
    }

    private Map<String, Object> description() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("profile", "tabular-data-package");
        description.put("name", "tally-" + origin.list());
        description.put("title", "Tally: " + origin.list());
        description.put(
                "description",
                "The " + origin.list() + " of Tally that matched the request at that time. "
                        + (isOfSources ? "" : "The sources that they rest on are in sources.csv. ")
                        + "An empty cell means: not said. A text cell that a spreadsheet would take for a formula, or a program for a"
                        + " missing value, has an apostrophe in front.");
        description.put("created", origin.readAt());
        description.put("request", origin.request());
        description.put("filters", origin.filters());
        citations.describe(description, origin);
        description.put("resources", resources);
        return description;
    }
}
