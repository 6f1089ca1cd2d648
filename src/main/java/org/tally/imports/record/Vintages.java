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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.claim.FigureStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RowProblem;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Draft.References;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.Release;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.record.Upsert;

/**
 * The figures that earlier releases of a data set gave for the rows of a batch, and the changes that the imported release makes.
 *
 * <p>The figures of several releases for one number form a chain, in which each figure supersedes the one before. The first has
 * the key of the number, and the keys of later ones contain the name of their release.
 */
final class Vintages {

    private final DataSet dataset;
    private final Release current;
    private final Map<UUID, Release> releases;
    private final Map<ExternalId, Map<ExternalId, FigureView>> chains = new HashMap<>();
    private final BiPredicate<String, String> isSameOriginator;
    private final String publisher;

    /**
     * Starts without figures.
     *
     * @param known the recorded releases of the data set
     * @param isSameOriginator whether two names are the same originator
     */
    Vintages(DataSet dataset, List<Release> known, BiPredicate<String, String> isSameOriginator) {
        this.dataset = dataset;
        this.releases = known.stream().collect(Collectors.toMap(Release::sourceId, release -> release, (a, b) -> a));
        Release imported = dataset.release();
        this.current = known.stream()
                .filter(release -> release.name().equals(imported.name()))
                .findFirst()
                .map(release -> release.day() == null
                        ? new Release(release.sourceId(), release.name(), imported.day())
                        : release)
                .orElse(imported);
        this.isSameOriginator = isSameOriginator;
        this.publisher = Objects.requireNonNull(dataset.source().unresolved().publisher());
    }

    /** Whether this is the only release of the data set, so that there are no chains. */
    boolean isOnlyRelease() {
        return releases.values().stream().allMatch(release -> release.name().equals(current.name()));
    }

    /** The keys that the figures of rows may have. */
    List<ExternalId> keys(Collection<ReadRow> rows) {
        return rows.stream()
                .flatMap(row -> row.draft().orElseThrow().figures().stream())
                .flatMap(upsert -> keys(upsert.requiredKey()))
                .toList();
    }

    private Stream<ExternalId> keys(ExternalId key) {
        if (isOnlyRelease()) {
            return Stream.of(key);
        }
        return Stream.concat(
                Stream.of(key), releases.values().stream().map(release -> DataSet.keyInRelease(key, release)));
    }

    /** Adds the recorded figures of rows. */
    void addFigures(Collection<ReadRow> rows, Map<ExternalId, FigureView> figures) {
        for (ReadRow row : rows) {
            for (RowUpsert<FigureInput, FigureView> upsert :
                    row.draft().orElseThrow().figures()) {
                Map<ExternalId, FigureView> chain = new HashMap<>();
                keys(upsert.requiredKey())
                        .filter(figures::containsKey)
                        .forEach(key -> chain.put(key, figures.get(key)));
                chains.put(upsert.key(), chain);
            }
        }
    }

    /** Finds another release that has a figure of the row and is not older; its figures stay. */
    Optional<Release> laterRelease(ReadRow row) {
        return row.draft().orElseThrow().figures().stream()
                .flatMap(this::chain)
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
     * Creates the upserts for the chain of one number of a row.
     *
     * @param problems receives warnings
     * @param isPersonEdit whether an earlier figure differs only because a person changed it
     */
    List<Upsert<FigureInput, FigureView>> upserts(
            ImportRow row,
            RowUpsert<FigureInput, FigureView> upsert,
            References references,
            List<RowProblem> problems,
            PersonEdit isPersonEdit) {
        Map<ExternalId, FigureView> chain = chains.getOrDefault(upsert.key(), Map.of());
        Optional<Map.Entry<ExternalId, FigureView>> own = chain.entrySet().stream()
                .filter(link -> link.getValue().sourceId().equals(current.sourceId()))
                .findFirst();
        Optional<Map.Entry<ExternalId, FigureView>> last = chain.entrySet().stream()
                .filter(link -> !link.getValue().sourceId().equals(current.sourceId()))
                .max(Comparator.comparing(link -> latest(link.getValue()), Release.ORDER));
        FigureInput input = upsert.whenNew().apply(references);
        if (own.isPresent()) {
            return List.of(update(own.get().getKey(), known -> {
                FigureInput updated = upsert.updated(references, known);
                boolean isCorrection = last.isPresent() && Objects.equals(updated.assertedOn(), input.assertedOn());
                return reinstated(isCorrection ? updated.assertedOn(current.day()) : updated, known);
            }));
        }
        if (last.isEmpty()) {
            return List.of(upsert.byKey(references));
        }
        ExternalId lastKey = last.get().getKey();
        FigureView before = last.get().getValue();
        if (isSameClaim(input, before)) {
            return List.of(update(
                    lastKey, known -> reinstated(repeated(upsert, known, references, input.sourceId()), known)));
        }
        if (isPersonEdit.test(upsert, row, before, input)) {
            return List.of(update(lastKey, FigureInput::of));
        }
        return correction(row, upsert, input, last.get(), problems);
    }

    /** A figure of an earlier release, whose number this release repeats. Its row may count it no longer, or again. */
    private FigureInput repeated(
            RowUpsert<FigureInput, FigureView> upsert, FigureView known, References references, UUID release) {
        FigureInput repeated = withRelease(known, release);
        return dataset.retraction() == null
                ? repeated
                : repeated.retracted(upsert.updated(references, known).retractionReason());
    }

    /** Adds a figure of this release, which supersedes the last one where both have the same originator. */
    private List<Upsert<FigureInput, FigureView>> correction(
            ImportRow row,
            RowUpsert<FigureInput, FigureView> upsert,
            FigureInput input,
            Map.Entry<ExternalId, FigureView> last,
            List<RowProblem> problems) {
        List<Upsert<FigureInput, FigureView>> upserts = new ArrayList<>();
        FigureView before = last.getValue();
        UUID release = input.sourceId();
        if (input.retractionReason() != null) {
            // A retracted figure replaces none, so the earlier one would count on.
            upserts.add(update(
                    last.getKey(), known -> withoutRelease(known, release).retracted(input.retractionReason())));
        } else if (before.alsoIn().contains(release)) {
            upserts.add(update(last.getKey(), known -> withoutRelease(known, release)));
        }
        ExternalId key = DataSet.keyInRelease(upsert.requiredKey(), current);
        boolean isCorrection = hasSameOriginator(input, before);
        if (!isCorrection) {
            problems.add(row.warning(
                    upsert.column().apply("/value"),
                    FaultCode.MISMATCH,
                    "An earlier release attributes it to " + before.originator() + ", and this one to "
                            + originator(input)
                            + ": only the same originator corrects a figure, so both figures stand."));
        }
        FigureInput correction =
                input.correcting(isCorrection ? before.id() : null, key).assertedOn(current.day());
        upserts.add(Upsert.byKey(key, () -> correction, known -> FigureInput.of(known)));
        return upserts;
    }

    private static Upsert<FigureInput, FigureView> update(ExternalId key, Function<FigureView, FigureInput> change) {
        return Upsert.byKey(
                key,
                () -> {
                    throw new IllegalStateException("the figure " + key + " does not exist");
                },
                change);
    }

    /** Whether a figure differs from a release only because a person changed it. */
    interface PersonEdit {

        boolean test(RowUpsert<FigureInput, FigureView> upsert, ImportRow row, FigureView known, FigureInput input);
    }

    /** The recorded figures of one number of a row. */
    Stream<FigureView> chain(RowUpsert<FigureInput, FigureView> upsert) {
        return chains.getOrDefault(upsert.key(), Map.of()).values().stream();
    }

    private Release latest(FigureView figure) {
        return releases(figure)
                .filter(release -> !release.name().equals(current.name()))
                .max(Release.ORDER)
                .orElse(new Release(figure.sourceId(), DataSet.UNNAMED, null));
    }

    private boolean isSameClaim(FigureInput input, FigureView known) {
        Victims victims = input.victims() == null ? Victims.EVERYBODY : input.victims();
        return input.metric() == known.metric()
                && victims.equals(known.victims())
                && input.qualifier() == known.qualifier()
                && Objects.equals(input.value(), known.value())
                && Objects.equals(input.valueMin(), known.valueMin())
                && Objects.equals(input.valueMax(), known.valueMax())
                && Objects.equals(input.windowStart(), known.windowStart())
                && Objects.equals(input.windowEnd(), known.windowEnd())
                && Boolean.TRUE.equals(input.cumulative()) == known.cumulative()
                && hasSameOriginator(input, known);
    }

    private boolean hasSameOriginator(FigureInput input, FigureView known) {
        return isSameOriginator.test(originator(input), known.originator());
    }

    /** The originator of a figure; the data set itself where the row names none. */
    private String originator(FigureInput input) {
        return input.originator() == null ? publisher : input.originator();
    }

    private static FigureInput withRelease(FigureView known, UUID release) {
        return FigureInput.of(known)
                .alsoIn(Stream.concat(known.alsoIn().stream(), Stream.of(release))
                        .distinct()
                        .toList());
    }

    private static FigureInput withoutRelease(FigureView known, UUID release) {
        return FigureInput.of(known)
                .alsoIn(known.alsoIn().stream()
                        .filter(source -> !source.equals(release))
                        .toList());
    }

    /** Reverses a retraction that was made because a release lacked the event. */
    private FigureInput reinstated(FigureInput input, FigureView known) {
        boolean wasAbsent = known.status() == FigureStatus.RETRACTED
                && Stream.concat(releases.values().stream(), Stream.of(current))
                        .anyMatch(release ->
                                release.absenceReason(dataset.scheme()).equals(known.retractionReason()));
        return wasAbsent ? input.retracted(null) : input;
    }
}
