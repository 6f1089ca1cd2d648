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
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.Entry;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.RowReader.Event;
import org.tally.incident.IncidentInput;
import org.tally.incident.IncidentView;
import org.tally.incident.Location;
import org.tally.input.Sha256;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/** A data set of events, whose rows are incidents with figures. What a row does not speak of stays as people left it. */
public record DataSet(
        String scheme, Release release, Entry<SourceInput, SourceView> source, Map<String, String> columns) {

    /** Begins the external id of a release's source. */
    public static final String RELEASE = "release-";

    /** The longest external id. */
    private static final int LONGEST_ID = 200;

    /** The name of a release that has none. */
    public static final String UNNAMED = "unknown";

    /**
     * One release of a data set; it is a source itself.
     *
     * @param release its version, or {@code null} where that is not told
     * @param releasedOn the day on which it was published, or {@code null} where that is not told
     * @param columns the columns that fields of incidents and figures are read from, by their JSON Pointers
     */
    static DataSet of(
            String scheme,
            String publisher,
            String name,
            String release,
            LocalDate releasedOn,
            Map<String, String> columns) {
        Release asked = new Release(null, release == null ? UNNAMED : release, releasedOn);
        ExternalId key = new ExternalId(scheme, RELEASE + asked.name());
        String title = release == null ? name : name + ", version " + release;
        Entry<SourceInput, SourceView> document = document(SourceKind.DATASET, publisher, title, releasedOn, key);
        Entry<SourceInput, SourceView> source = new Entry<>(
                key,
                document.whenNew(),
                (references, known) ->
                        SourceInput.of(known, known.publishedOn() == null ? releasedOn : known.publishedOn()),
                document.column());
        return new DataSet(scheme, asked, source, columns);
    }

    /** The key of a figure that another release than the first says something else in. */
    public static ExternalId keyIn(ExternalId key, Release release) {
        return new ExternalId(key.scheme(), key.value() + "@" + release.name());
    }

    /** A document of which nothing is known but this: a later import changes nothing of it. */
    static Entry<SourceInput, SourceView> document(
            SourceKind kind, String publisher, String title, LocalDate publishedOn, ExternalId key) {
        SourceInput input = new SourceInput(
                kind,
                publisher,
                null,
                title,
                null,
                null,
                null,
                null,
                null,
                publishedOn,
                null,
                null,
                null,
                null,
                List.of(key));
        return new Entry<>(key, references -> input, null, pointer -> null);
    }

    /** Which event a row is about, as far as that can be read. */
    static Event event(ImportRow row, String column, Optional<Draft> draft) {
        String id = row.text(column);
        if (draft.isEmpty()) {
            boolean isTold = id != null
                    && id.length() <= LONGEST_ID
                    && row.problems().stream().noneMatch(problem -> column.equals(problem.column()));
            return new Event(isTold ? id : "", null, null);
        }
        Draft known = draft.get();
        IncidentInput incident = known.incidents().get(0).whenNew().apply(References.NONE);
        Location location = incident.location();
        return new Event(
                known.incidents().get(0).key().value(),
                location == null ? null : location.country(),
                incident.dateStart());
    }

    ExternalId key(String value) {
        return new ExternalId(scheme, value);
    }

    /** The key of a document that is known by its text alone: 128 bits of SHA-256 tell all of the world's apart. */
    ExternalId keyOfText(String kind, String text) {
        return key(kind + "-" + Sha256.of(text).substring(0, 32));
    }

    /**
     * The incident of a row.
     *
     * @param plain what the row says; its first external id is its key
     * @param cited the documents that it rests on
     * @param claimed what it is called elsewhere
     */
    Entry<IncidentInput, IncidentView> incident(IncidentInput plain, List<ExternalId> cited, List<ExternalId> claimed) {
        return new Entry<>(
                plain.externalIds().get(0),
                references -> completed(plain, null, references, cited, claimed),
                (references, known) -> completed(plain, known, references, cited, claimed),
                columns::get);
    }

    private static IncidentInput completed(
            IncidentInput plain,
            IncidentView known,
            References references,
            List<ExternalId> cited,
            List<ExternalId> claimed) {
        Set<ExternalId> externalIds = new LinkedHashSet<>(known == null ? List.of() : known.externalIds());
        externalIds.addAll(plain.externalIds());
        externalIds.addAll(references.granted(claimed));
        Set<UUID> sourceIds = new LinkedHashSet<>(known == null ? List.of() : known.sourceIds());
        cited.forEach(key -> sourceIds.add(references.source(key)));
        boolean isOfSameType = known != null && known.eventType() == plain.eventType();
        return new IncidentInput(
                List.copyOf(externalIds),
                plain.title(),
                plain.summary() != null || known == null ? plain.summary() : known.summary(),
                plain.eventType(),
                plain.subEventType() == null && isOfSameType ? known.subEventType() : plain.subEventType(),
                plain.dateStart(),
                plain.dateEnd(),
                plain.datePrecision(),
                known == null || known.location() == null
                        ? plain.location()
                        : plain.location().withAliases(known.location().placeAliases()),
                references.actors(plain.actors()),
                known == null ? null : known.parentId(),
                known == null ? null : known.harmStatus(),
                List.copyOf(sourceIds),
                known == null ? List.of() : known.tags());
    }

    /**
     * A figure of a row, which this data set claims.
     *
     * @param plain what the row says; its first external id is its key
     * @param column where its value stands
     */
    Entry<FigureInput, FigureView> figure(FigureInput plain, ExternalId incident, String column) {
        return new Entry<>(
                plain.externalIds().get(0),
                references -> completed(plain, null, references, incident),
                (references, known) -> completed(plain, known, references, incident),
                pointer -> pointer.equals("/value") ? column : columns.get(pointer));
    }

    private FigureInput completed(FigureInput plain, FigureView known, References references, ExternalId incident) {
        return new FigureInput(
                references.incident(incident),
                references.source(source.key()),
                known == null ? plain.externalIds() : known.externalIds(),
                plain.metric(),
                plain.victims(),
                null,
                plain.qualifier(),
                plain.value(),
                plain.valueMin(),
                plain.valueMax(),
                known == null ? null : known.wording(),
                plain.windowStart(),
                plain.windowEnd(),
                known == null ? null : known.windowExpression(),
                plain.cumulative(),
                plain.originator(),
                known == null ? null : known.conceded(),
                plain.assertedOn(),
                known == null ? null : known.assertedAt(),
                known == null ? null : known.cause(),
                known == null ? null : known.perpetrator(),
                known == null ? null : known.partOf(),
                known == null ? null : known.supersedes(),
                known == null || isAbsent(known) ? null : known.status(),
                known == null || isAbsent(known) ? null : known.retractionReason(),
                null);
    }

    /** Whether a figure is retracted only since an earlier file of this release did not have its event. */
    private boolean isAbsent(FigureView known) {
        return release.absence(scheme).equals(known.retractionReason());
    }

    /** Refuses a row of an event that the release cannot know of. */
    void checkKnown(ImportRow row, String column, LocalDate end) {
        if (release.day() != null && end.isAfter(release.day())) {
            row.fault(
                    column,
                    FaultCode.NOT_ORDERED,
                    "A release of " + release.day() + " counts nothing after that day: see releasedOn.");
        }
    }

    /** Where it happened, with the country by the number that the data set gives it. */
    static Location location(
            ImportRow row,
            Properties countries,
            String countryColumn,
            String admin1Column,
            String admin2Column,
            String place,
            int precision) {
        Long number = row.number(countryColumn);
        String country = number == null ? null : countries.getProperty(number.toString());
        if (number != null && country == null) {
            row.oddity(
                    countryColumn,
                    FaultCode.UNKNOWN_VALUE,
                    "No country of ISO 3166-1 is known by this number: it is left out.");
        }
        return new Location(
                country,
                row.text(admin1Column, 200),
                row.text(admin2Column, 200),
                place,
                null,
                row.decimal("latitude"),
                row.decimal("longitude"),
                precision);
    }

    /** A table of country codes that stands beside the code. */
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
