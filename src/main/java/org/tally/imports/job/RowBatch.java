package org.tally.imports.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft;
import org.tally.imports.format.RowReader.Event;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.record.ExternalId;

/** Rows that one transaction records. No two of them write the same incident or figure. */
final class RowBatch {

    private final List<ReadRow> valid = new ArrayList<>();
    private final List<ImportRow> faulty = new ArrayList<>();
    private final Set<ExternalId> keys = new HashSet<>();
    private final Map<ImportRow, Event> events = new IdentityHashMap<>();
    private final boolean waited;
    private final boolean isLastChance;
    private boolean isLast;
    private long readBytes;
    private @Nullable ImportRow aborting;

    private RowBatch(boolean waited, boolean isLastChance) {
        this.waited = waited;
        this.isLastChance = isLastChance;
    }

    /** An empty batch for rows of the file. */
    static RowBatch ofFile() {
        return new RowBatch(false, false);
    }

    /**
     * A batch of rows that waited for other records.
     *
     * @param isLastChance whether a row whose references are still missing is faulty
     */
    static RowBatch ofWaiting(Stream<ReadRow> rows, long readBytes, boolean isLastChance) {
        RowBatch batch = new RowBatch(true, isLastChance);
        rows.forEach(batch.valid::add);
        batch.readBytes = readBytes;
        return batch;
    }

    /** Adds a valid row, unless an earlier row writes one of its records. */
    boolean add(ReadRow row) {
        Draft draft = row.draft().orElseThrow();
        List<ExternalId> own = Stream.concat(
                        draft.incidents().stream().map(Draft.RowUpsert::key),
                        draft.figures().stream().map(Draft.RowUpsert::key))
                .filter(Objects::nonNull)
                .toList();
        if (own.stream().anyMatch(keys::contains)) {
            return false;
        }
        keys.addAll(own);
        valid.add(row);
        return true;
    }

    void addFaulty(ImportRow row) {
        faulty.add(row);
    }

    /** Adds the event of a data set that a row describes. */
    void addEvent(ImportRow row, Event event) {
        events.put(row, event);
    }

    /** Ends the import with this faulty row. */
    void abortAt(ImportRow row) {
        aborting = row;
        isLast = true;
    }

    /** Marks the batch as the last one of the file. */
    void markLast() {
        isLast = true;
    }

    /** Sets the number of bytes of the file read up to the end of the batch. */
    void readUntil(long bytes) {
        readBytes = bytes;
    }

    int size() {
        return valid.size() + faulty.size();
    }

    List<ReadRow> valid() {
        return valid;
    }

    List<ImportRow> faulty() {
        return faulty;
    }

    Map<ImportRow, Event> events() {
        return events;
    }

    boolean waited() {
        return waited;
    }

    boolean isLastChance() {
        return isLastChance;
    }

    boolean isLast() {
        return isLast;
    }

    long readBytes() {
        return readBytes;
    }

    /** The faulty row that ends the import, or {@code null}. */
    @Nullable
    ImportRow aborting() {
        return aborting;
    }

    /** Each row as one part, in the order of the file. */
    List<Part> singleRows() {
        Map<ImportRow, ReadRow> read = valid.stream().collect(Collectors.toMap(ReadRow::row, Function.identity()));
        return Stream.concat(read.keySet().stream(), faulty.stream())
                .sorted(Comparator.comparingLong(ImportRow::line))
                .map(row -> new Part(
                        read.containsKey(row) ? List.of(read.get(row)) : List.of(),
                        read.containsKey(row) ? List.of() : List.of(row)))
                .toList();
    }

    /** All rows as one part. */
    Part whole() {
        return new Part(valid, faulty);
    }

    /** Rows of a batch that are recorded together. */
    record Part(List<ReadRow> valid, List<ImportRow> faulty) {

        static final Part NONE = new Part(List.of(), List.of());

        Stream<ImportRow> rows() {
            return Stream.concat(valid.stream().map(ReadRow::row), faulty.stream());
        }
    }
}
