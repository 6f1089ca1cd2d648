package org.tally.imports.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.claim.FigureStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Draft.Entry;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.record.Upsert;

/**
 * What the releases of a data set have said of the rows of a batch, and what follows for the release that is being imported.
 *
 * <p>What the rows of several releases say of one number is a chain of figures, each of which supersedes the one before. The
 * first has the key of the number, later ones have the name of their release in theirs.
 */
final class Vintages {

    private final DataSet dataset;
    private final Release current;
    private final Map<UUID, Release> releases;
    private final Map<ExternalId, Map<ExternalId, FigureView>> chains = new HashMap<>();
    private final BiPredicate<String, String> isOneVoice;
    private final String publisher;

    /**
     * Of a release and the others that there are.
     *
     * @param isOneVoice whether two originators are one
     */
    Vintages(DataSet dataset, List<Release> known, BiPredicate<String, String> isOneVoice) {
        this.dataset = dataset;
        this.releases = known.stream().collect(Collectors.toMap(Release::sourceId, release -> release, (a, b) -> a));
        Release asked = dataset.release();
        this.current = known.stream()
                .filter(release -> release.name().equals(asked.name()))
                .findFirst()
                .map(release ->
                        release.day() == null ? new Release(release.sourceId(), release.name(), asked.day()) : release)
                .orElse(asked);
        this.isOneVoice = isOneVoice;
        this.publisher = dataset.source().whenNew().apply(References.NONE).publisher();
    }

    /** Whether there is no other release, so that there are no chains. */
    boolean isOnly() {
        return releases.values().stream().allMatch(release -> release.name().equals(current.name()));
    }

    /** The keys under which the figures of rows may be. */
    List<ExternalId> keys(Collection<ReadRow> rows) {
        return rows.stream()
                .flatMap(row -> row.draft().orElseThrow().figures().stream())
                .flatMap(entry -> keys(entry.key()))
                .toList();
    }

    private Stream<ExternalId> keys(ExternalId key) {
        if (isOnly()) {
            return Stream.of(key);
        }
        return Stream.concat(Stream.of(key), releases.values().stream().map(release -> DataSet.keyIn(key, release)));
    }

    /** Takes note of the figures that there are. */
    void know(Collection<ReadRow> rows, Map<ExternalId, FigureView> figures) {
        for (ReadRow row : rows) {
            for (Entry<FigureInput, FigureView> entry :
                    row.draft().orElseThrow().figures()) {
                Map<ExternalId, FigureView> chain = new HashMap<>();
                keys(entry.key()).filter(figures::containsKey).forEach(key -> chain.put(key, figures.get(key)));
                chains.put(entry.key(), chain);
            }
        }
    }

    /** Another release that has what a row is about and is not older: what it says stays. */
    Optional<Release> laterThan(ReadRow row) {
        return row.draft().orElseThrow().figures().stream()
                .flatMap(entry -> chains.get(entry.key()).values().stream())
                .flatMap(this::releases)
                .filter(release -> !release.name().equals(current.name()) && !release.isOlderThan(current))
                .max(Release.ORDER);
    }

    private Stream<Release> releases(FigureView figure) {
        return Stream.concat(Stream.of(figure.sourceId()), figure.alsoIn().stream())
                .map(releases::get)
                .filter(Objects::nonNull);
    }

    /**
     * What is to become of the chain of one number of a row.
     *
     * @param problems where it is noted what is odd about that
     * @param isOfPerson whether an earlier figure says something else only since a person changed it
     */
    List<Upsert<FigureInput, FigureView>> upserts(
            ImportRow row,
            Entry<FigureInput, FigureView> entry,
            References found,
            List<RowProblem> problems,
            Corrected isOfPerson) {
        Map<ExternalId, FigureView> chain = chains.get(entry.key());
        Optional<Map.Entry<ExternalId, FigureView>> own = chain.entrySet().stream()
                .filter(one -> one.getValue().sourceId().equals(current.sourceId()))
                .findFirst();
        Optional<Map.Entry<ExternalId, FigureView>> last = chain.entrySet().stream()
                .filter(one -> !one.getValue().sourceId().equals(current.sourceId()))
                .max(Comparator.comparing(one -> latest(one.getValue()), Release.ORDER));
        FigureInput said = entry.whenNew().apply(found);
        if (own.isPresent()) {
            return List.of(upserts(own.get().getKey(), known -> {
                FigureInput now = entry.whenKnown().apply(found, known);
                boolean isCorrection = last.isPresent() && Objects.equals(now.assertedOn(), said.assertedOn());
                return standing(isCorrection ? now.assertedOn(current.day()) : now, known);
            }));
        }
        if (last.isEmpty()) {
            return List.of(Upsert.byKey(
                    entry.key(), () -> said, known -> entry.whenKnown().apply(found, known)));
        }
        UUID release = said.sourceId();
        ExternalId lastKey = last.get().getKey();
        FigureView before = last.get().getValue();
        if (saysTheSame(said, before)) {
            return List.of(upserts(lastKey, known -> standing(also(known, Stream.of(release)), known)));
        }
        if (isOfPerson.test(entry, row, before, said)) {
            return List.of(upserts(lastKey, FigureInput::of));
        }
        List<Upsert<FigureInput, FigureView>> upserts = new ArrayList<>();
        if (before.alsoIn().contains(release)) {
            upserts.add(upserts(lastKey, known -> without(known, release)));
        }
        ExternalId key = DataSet.keyIn(entry.key(), current);
        boolean isCorrection = isOfOneVoice(said, before);
        if (!isCorrection) {
            problems.add(row.odd(
                    entry.column().apply("/value"),
                    FaultCode.MISMATCH,
                    "An earlier release took it from " + before.originator() + ", and this one from " + originator(said)
                            + ": nobody corrects another, and both figures stand."));
        }
        FigureInput correction =
                said.correcting(isCorrection ? before.id() : null, key).assertedOn(current.day());
        upserts.add(Upsert.byKey(key, () -> correction, known -> FigureInput.of(known)));
        return upserts;
    }

    private static Upsert<FigureInput, FigureView> upserts(ExternalId key, ChangeOf change) {
        return Upsert.byKey(
                key,
                () -> {
                    throw new IllegalStateException(key + " is there");
                },
                change::apply);
    }

    /** Whether a figure says something else than a release says only since a person changed it. */
    interface Corrected {

        boolean test(Entry<FigureInput, FigureView> entry, ImportRow row, FigureView known, FigureInput said);
    }

    /** The figures that a row is held against. */
    Stream<FigureView> chain(Entry<FigureInput, FigureView> entry) {
        return chains.getOrDefault(entry.key(), Map.of()).values().stream();
    }

    /** What a figure becomes. */
    private interface ChangeOf {

        FigureInput apply(FigureView known);
    }

    private Release latest(FigureView figure) {
        return releases(figure)
                .filter(release -> !release.name().equals(current.name()))
                .max(Release.ORDER)
                .orElse(new Release(figure.sourceId(), DataSet.UNNAMED, null));
    }

    private boolean saysTheSame(FigureInput said, FigureView known) {
        Victims victims = said.victims() == null ? Victims.EVERYBODY : said.victims();
        return said.metric() == known.metric()
                && victims.equals(known.victims())
                && said.qualifier() == known.qualifier()
                && Objects.equals(said.value(), known.value())
                && Objects.equals(said.valueMin(), known.valueMin())
                && Objects.equals(said.valueMax(), known.valueMax())
                && Objects.equals(said.windowStart(), known.windowStart())
                && Objects.equals(said.windowEnd(), known.windowEnd())
                && Objects.equals(said.cumulative(), known.cumulative())
                && isOfOneVoice(said, known);
    }

    private boolean isOfOneVoice(FigureInput said, FigureView known) {
        return isOneVoice.test(originator(said), known.originator());
    }

    /** Where the row names nobody, it is the data set itself. */
    private String originator(FigureInput said) {
        return said.originator() == null ? publisher : said.originator();
    }

    private static FigureInput also(FigureView known, Stream<UUID> more) {
        return FigureInput.of(known)
                .alsoIn(Stream.concat(known.alsoIn().stream(), more).distinct().toList());
    }

    private static FigureInput without(FigureView known, UUID release) {
        return FigureInput.of(known)
                .alsoIn(known.alsoIn().stream()
                        .filter(source -> !source.equals(release))
                        .toList());
    }

    /** What was retracted since a release did not have it stands again when a release has it. */
    private FigureInput standing(FigureInput input, FigureView known) {
        boolean wasAbsent = known.status() == FigureStatus.RETRACTED
                && Stream.concat(releases.values().stream(), Stream.of(current))
                        .anyMatch(release -> release.absence(dataset.scheme()).equals(known.retractionReason()));
        return wasAbsent ? input.retracted(null) : input;
    }
}
