package org.tally.imports.format;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tally.incident.Actor;
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

/**
 * A data set of events, whose rows are incidents with figures. An import keeps fields for which the data set has no column.
 *
 * @param columns the columns from which fields of incidents and figures are read, by JSON Pointer
 * @param lacking the fields for which this file has no column, although the data set has one, by JSON Pointer
 * @param retraction the reason with which rows retract their figures; {@code null} where no row does
 */
public record DataSet(
        String scheme,
        Release release,
        RowUpsert<SourceInput, SourceView> source,
        Map<String, String> columns,
        Set<String> lacking,
        @Nullable String retraction) {

    /** The prefix of the external id of a release's source. */
    public static final String RELEASE = "release-";

    /** The longest external id. */
    private static final int MAX_ID_LENGTH = 200;

    /** The name used for a release without a name. */
    public static final String UNNAMED = "unknown";

    /**
     * Creates a data set from one of its releases, which is a source itself.
     *
     * @param columns the columns from which fields of incidents and figures are read, by JSON Pointer
     * @param lacking the fields for which the file has no column, although the data set has one, by JSON Pointer
     */
    static DataSet of(
            String scheme,
            Publication publication,
            ImportOptions options,
            Map<String, String> columns,
            Set<String> lacking) {
        String release = options.release();
        LocalDate releasedOn = options.releasedOn();
        Release imported = new Release(null, release == null ? UNNAMED : release, releasedOn);
        ExternalId key = new ExternalId(scheme, RELEASE + imported.name());
        RowUpsert<SourceInput, SourceView> source = new RowUpsert<>(
                key,
                references -> publication.source(release, releasedOn, key),
                (references, known) -> publication.completed(known, releasedOn),
                pointer -> null);
        return new DataSet(scheme, imported, source, columns, lacking, null);
    }

    /** The same data set, some rows of which retract their figures for a reason. */
    DataSet retracting(String reason) {
        return new DataSet(scheme, release, source, columns, lacking, reason);
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

    /**
     * Identifies the event of a row. For a faulty row only the id is known, or it is empty.
     *
     * @param id the id as the incident has it, or {@code null}
     * @param column the column of the id
     */
    static Event event(ImportRow row, @Nullable String id, String column, Optional<Draft> draft) {
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
     * @param umbrellas the incidents that contain it, the smallest last; none if the import does not set the parent
     */
    RowUpsert<IncidentInput, IncidentView> incident(
            IncidentInput plain, List<ExternalId> cited, List<ExternalId> claimed, List<Umbrella> umbrellas) {
        ExternalId parent =
                umbrellas.isEmpty() ? null : umbrellas.get(umbrellas.size() - 1).key();
        return new RowUpsert<>(
                Lists.orEmpty(plain.externalIds()).get(0),
                references -> merged(plain, null, references, cited, claimed, parent),
                (references, known) -> merged(plain, known, references, cited, claimed, parent),
                columns::get);
    }

    /** The value of a field as the row gives it, or as it is known where the file has no column for it. */
    private <T> @Nullable T given(String field, @Nullable T plain, @Nullable T known) {
        return lacking.contains(field) ? known : plain;
    }

    /** The summary of a row; the known one where the row has none, or the file lacks a column of it. */
    private @Nullable String summary(@Nullable String plain, @Nullable String known) {
        return plain == null ? known : given("/summary", plain, known);
    }

    private IncidentInput merged(
            IncidentInput plain,
            @Nullable IncidentView known,
            References references,
            List<ExternalId> cited,
            List<ExternalId> claimed,
            @Nullable ExternalId parent) {
        UUID knownParent = known == null ? null : known.parentId();
        Set<ExternalId> externalIds = new LinkedHashSet<>(known == null ? List.of() : known.externalIds());
        externalIds.addAll(plain.externalIds());
        externalIds.addAll(references.granted(claimed));
        Set<UUID> sourceIds = new LinkedHashSet<>(known == null ? List.of() : known.sourceIds());
        cited.forEach(key -> sourceIds.add(references.source(key)));
        SubEventType knownSubType =
                known != null && known.eventType() == plain.eventType() ? known.subEventType() : null;
        List<Actor> actors = references.actors(Lists.orEmpty(plain.actors()));
        return IncidentInputBuilder.builder()
                .externalIds(List.copyOf(externalIds))
                .title(known == null ? plain.title() : given("/title", plain.title(), known.title()))
                .summary(known == null ? plain.summary() : summary(plain.summary(), known.summary()))
                .eventType(plain.eventType())
                .subEventType(plain.subEventType() == null ? knownSubType : plain.subEventType())
                .dateStart(plain.dateStart())
                .dateEnd(plain.dateEnd())
                .datePrecision(
                        known == null
                                ? plain.datePrecision()
                                : given("/datePrecision", plain.datePrecision(), known.datePrecision()))
                .location(merged(plain.location(), known == null ? null : known.location()))
                .actors(known == null ? actors : given("/actors", actors, known.actors()))
                .parentId(parent == null ? knownParent : references.incident(parent))
                .harmStatus(plain.harmStatus() == null && known != null ? known.harmStatus() : plain.harmStatus())
                .sourceIds(List.copyOf(sourceIds))
                .tags(known == null ? List.of() : known.tags())
                .build();
    }

    private @Nullable Location merged(@Nullable Location plain, @Nullable Location known) {
        if (known == null) {
            return plain;
        }
        Location location = plain == null ? LocationBuilder.builder().build() : plain;
        Location merged = LocationBuilder.builder()
                .country(given("/location/country", location.country(), known.country()))
                .countryAsGiven(given("/location/country", location.countryAsGiven(), known.countryAsGiven()))
                .admin1(given("/location/admin1", location.admin1(), known.admin1()))
                .admin2(given("/location/admin2", location.admin2(), known.admin2()))
                .placeName(given("/location/placeName", location.placeName(), known.placeName()))
                .placeAliases(known.placeAliases())
                .latitude(given("/location/latitude", location.latitude(), known.latitude()))
                .longitude(given("/location/longitude", location.longitude(), known.longitude()))
                .precision(given("/location/precision", location.precision(), known.precision()))
                .build();
        return merged.saysNothing() ? null : merged;
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
                .originator(
                        known == null
                                ? plain.originator()
                                : given(
                                        "/originator",
                                        plain.originator(),
                                        known.originatorFilledIn() ? null : known.originator()))
                .conceded(known == null ? plain.conceded() : known.conceded())
                .assertedOn(
                        known == null
                                ? plain.assertedOn()
                                : given("/assertedOn", plain.assertedOn(), known.assertedOn()))
                .assertedAt(known == null ? null : known.assertedAt())
                .cause(known == null || columns.containsKey("/cause") ? plain.cause() : known.cause())
                .perpetrator(known == null || known.perpetrator() == null ? plain.perpetrator() : known.perpetrator())
                .partOf(known == null ? null : known.partOf())
                .supersedes(known == null ? null : known.supersedes())
                .build()
                .retracted(retraction(plain, known));
    }

    /** Why a figure is retracted, or {@code null}. A row ends only a retraction by an earlier row or by an absent event. */
    private @Nullable String retraction(FigureInput plain, @Nullable FigureView known) {
        String current = known == null || isAbsent(known) ? null : known.retractionReason();
        if (current != null && !current.equals(retraction)) {
            return current;
        }
        return known == null ? plain.retractionReason() : given("/status", plain.retractionReason(), current);
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
}
