package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.RowReader.Event;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentInputBuilder;
import org.tally.incident.IncidentView;
import org.tally.incident.Location;
import org.tally.incident.LocationBuilder;
import org.tally.incident.SubEventType;
import org.tally.input.Lists;
import org.tally.input.Sha256;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceInputBuilder;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/** A data set of events, whose rows are incidents with figures. An import keeps fields for which the data set has no column. */
public record DataSet(
        String scheme, Release release, RowUpsert<SourceInput, SourceView> source, Map<String, String> columns) {

    /** The prefix of the external id of a release's source. */
    public static final String RELEASE = "release-";

    /** The longest external id. */
    private static final int MAX_ID_LENGTH = 200;

    /** The name used for a release without a name. */
    public static final String UNNAMED = "unknown";

    /**
     * Creates a data set from one of its releases, which is a source itself.
     *
     * @param release the version, or {@code null} where it is unknown
     * @param releasedOn the day on which the release was published, or {@code null} where it is unknown
     * @param columns the columns from which fields of incidents and figures are read, by JSON Pointer
     */
    static DataSet of(
            String scheme,
            String publisher,
            String name,
            @Nullable String release,
            @Nullable LocalDate releasedOn,
            Map<String, String> columns) {
        Release imported = new Release(null, release == null ? UNNAMED : release, releasedOn);
        ExternalId key = new ExternalId(scheme, RELEASE + imported.name());
        String title = release == null ? name : name + ", version " + release;
        RowUpsert<SourceInput, SourceView> document = document(SourceKind.DATASET, publisher, title, releasedOn, key);
        RowUpsert<SourceInput, SourceView> source = new RowUpsert<>(
                key,
                document.whenNew(),
                (references, known) ->
                        SourceInput.of(known, known.publishedOn() == null ? releasedOn : known.publishedOn()),
                document.column());
        return new DataSet(scheme, imported, source, columns);
    }

    /** The key of a figure in which a later release differs from the first. */
    public static ExternalId keyInRelease(ExternalId key, Release release) {
        return new ExternalId(key.scheme(), key.value() + "@" + release.name());
    }

    /** Creates the upsert of a document's source. A later import does not change the source. */
    static RowUpsert<SourceInput, SourceView> document(
            SourceKind kind,
            @Nullable String publisher,
            @Nullable String title,
            @Nullable LocalDate publishedOn,
            ExternalId key) {
        SourceInput input = SourceInputBuilder.builder()
                .kind(kind)
                .publisher(publisher)
                .title(title)
                .publishedOn(publishedOn)
                .externalIds(List.of(key))
                .build();
        return new RowUpsert<>(key, references -> input, null, pointer -> null);
    }

    /** Identifies the event of a row. For a faulty row only the id is known, or it is empty. */
    static Event event(ImportRow row, String column, Optional<Draft> draft) {
        String id = row.text(column);
        if (draft.isEmpty()) {
            boolean hasProblem = row.problems().stream().anyMatch(problem -> column.equals(problem.column()));
            return new Event(id == null || id.length() > MAX_ID_LENGTH || hasProblem ? "" : id, null, null);
        }
        RowUpsert<IncidentInput, IncidentView> upsert = draft.get().incidents().get(0);
        IncidentInput incident = upsert.unresolved();
        Location location = incident.location();
        return new Event(
                upsert.requiredKey().value(), location == null ? null : location.country(), incident.dateStart());
    }

    ExternalId key(String value) {
        return new ExternalId(scheme, value);
    }

    /** The key of a document that only its text identifies: 128 bits of SHA-256 are enough to avoid collisions. */
    ExternalId keyOfText(String kind, String text) {
        return key(kind + "-" + Sha256.of(text).substring(0, 32));
    }

    /**
     * Creates the upsert of a row's incident.
     *
     * @param plain the input as the row gives it; its first external id is the key
     * @param cited the documents that the row cites
     * @param claimed the ids of the incident in other systems
     */
    RowUpsert<IncidentInput, IncidentView> incident(
            IncidentInput plain, List<ExternalId> cited, List<ExternalId> claimed) {
        return new RowUpsert<>(
                Lists.orEmpty(plain.externalIds()).get(0),
                references -> merged(plain, null, references, cited, claimed),
                (references, known) -> merged(plain, known, references, cited, claimed),
                columns::get);
    }

    private static IncidentInput merged(
            IncidentInput plain,
            @Nullable IncidentView known,
            References references,
            List<ExternalId> cited,
            List<ExternalId> claimed) {
        Set<ExternalId> externalIds = new LinkedHashSet<>(known == null ? List.of() : known.externalIds());
        externalIds.addAll(plain.externalIds());
        externalIds.addAll(references.granted(claimed));
        Set<UUID> sourceIds = new LinkedHashSet<>(known == null ? List.of() : known.sourceIds());
        cited.forEach(key -> sourceIds.add(references.source(key)));
        SubEventType knownSubType =
                known != null && known.eventType() == plain.eventType() ? known.subEventType() : null;
        Location location = plain.location();
        return IncidentInputBuilder.builder()
                .externalIds(List.copyOf(externalIds))
                .title(plain.title())
                .summary(plain.summary() != null || known == null ? plain.summary() : known.summary())
                .eventType(plain.eventType())
                .subEventType(plain.subEventType() == null ? knownSubType : plain.subEventType())
                .dateStart(plain.dateStart())
                .dateEnd(plain.dateEnd())
                .datePrecision(plain.datePrecision())
                .location(
                        location == null || known == null || known.location() == null
                                ? location
                                : location.withAliases(known.location().placeAliases()))
                .actors(references.actors(Lists.orEmpty(plain.actors())))
                .parentId(known == null ? null : known.parentId())
                .harmStatus(known == null ? null : known.harmStatus())
                .sourceIds(List.copyOf(sourceIds))
                .tags(known == null ? List.of() : known.tags())
                .build();
    }

    /**
     * Creates the upsert of a figure, whose source is this release.
     *
     * @param plain the input as the row gives it; its first external id is the key
     * @param column the column of the value
     */
    RowUpsert<FigureInput, FigureView> figure(FigureInput plain, ExternalId incident, String column) {
        return new RowUpsert<>(
                Lists.orEmpty(plain.externalIds()).get(0),
                references -> merged(plain, null, references, incident),
                (references, known) -> merged(plain, known, references, incident),
                pointer -> pointer.equals("/value") ? column : columns.get(pointer));
    }

    private FigureInput merged(
            FigureInput plain, @Nullable FigureView known, References references, ExternalId incident) {
        return FigureInputBuilder.builder()
                .incidentId(references.incident(incident))
                .sourceId(references.source(source.requiredKey()))
                .externalIds(known == null ? plain.externalIds() : known.externalIds())
                .metric(plain.metric())
                .victims(plain.victims())
                .qualifier(plain.qualifier())
                .value(plain.value())
                .valueMin(plain.valueMin())
                .valueMax(plain.valueMax())
                .wording(known == null ? null : known.wording())
                .windowStart(plain.windowStart())
                .windowEnd(plain.windowEnd())
                .windowExpression(known == null ? null : known.windowExpression())
                .cumulative(plain.cumulative())
                .originator(plain.originator())
                .conceded(known == null ? null : known.conceded())
                .assertedOn(plain.assertedOn())
                .assertedAt(known == null ? null : known.assertedAt())
                .cause(known == null ? null : known.cause())
                .perpetrator(known == null ? null : known.perpetrator())
                .partOf(known == null ? null : known.partOf())
                .supersedes(known == null ? null : known.supersedes())
                .status(known == null || isAbsent(known) ? null : known.status())
                .retractionReason(known == null || isAbsent(known) ? null : known.retractionReason())
                .build();
    }

    /** Whether a figure is retracted only because an earlier file of this release lacked its event. */
    private boolean isAbsent(FigureView known) {
        return release.absenceReason(scheme).equals(known.retractionReason());
    }

    /** Rejects a row whose event ends after the release was published. */
    void checkCovered(ImportRow row, String column, LocalDate end) {
        if (release.day() != null && end.isAfter(release.day())) {
            row.fault(
                    column,
                    FaultCode.NOT_ORDERED,
                    "The release was published on " + release.day()
                            + " and cannot have a later event: check releasedOn.");
        }
    }

    /** The location of an event, whose country is a number of the data set. */
    static Location location(
            ImportRow row,
            Properties countries,
            String countryColumn,
            String admin1Column,
            String admin2Column,
            @Nullable String place,
            int precision) {
        Long number = row.number(countryColumn);
        String country = number == null ? null : countries.getProperty(number.toString());
        if (number != null && country == null) {
            row.warn(
                    countryColumn,
                    FaultCode.UNKNOWN_VALUE,
                    "No country of ISO 3166-1 has this number: the country is left out.");
        }
        return LocationBuilder.builder()
                .country(country)
                .admin1(row.text(admin1Column, 200))
                .admin2(row.text(admin2Column, 200))
                .placeName(place)
                .latitude(row.decimal("latitude"))
                .longitude(row.decimal("longitude"))
                .precision(precision)
                .build();
    }

    /** Loads a table of country codes from the resources. */
    static Properties countries(String numbering) {
        Properties countries = new Properties();
        try (InputStream file = DataSet.class.getResourceAsStream("/imports/" + numbering + ".properties")) {
            countries.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return countries;
    }
}
