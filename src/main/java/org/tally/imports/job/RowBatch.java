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
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft;
import org.tally.imports.format.RowReader.Event;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.record.ExternalId;

/** Rows that are recorded in one transaction. No two of them are about the same incident or figure. */
final class RowBatch {

    private final List<ReadRow> sound = new ArrayList<>();
    private final List<ImportRow> faulty = new ArrayList<>();
    private final Set<ExternalId> keys = new HashSet<>();
    private final Map<ImportRow, Event> events = new IdentityHashMap<>();
    private final boolean waited;
    private final boolean isLastChance;
    private boolean isLast;
    private long readBytes;
    private ImportRow aborting;

    private RowBatch(boolean waited, boolean isLastChance) {
        this.waited = waited;
        this.isLastChance = isLastChance;
    }

    /** An empty batch for rows as they are read. */
    static RowBatch ofFile() {
        return new RowBatch(false, false);
    }

    /**
     * A batch of rows that have waited for other records.
     *
     * @param isLastChance whether a row that still cannot be recorded is faulty
     */
    static RowBatch ofWaiting(Stream<ReadRow> rows, long readBytes, boolean isLastChance) {
        RowBatch batch = new RowBatch(true, isLastChance);
        rows.forEach(batch.sound::add);
        batch.readBytes = readBytes;
        return batch;
    }

    /** Adds a sound row, unless an earlier row is about one of its records. */
    boolean add(ReadRow row) {
        Draft draft = row.draft().orElseThrow();
        List<ExternalId> own = Stream.concat(
                        draft.incidents().stream().map(Draft.Entry::key),
                        draft.figures().stream().map(Draft.Entry::key))
                .filter(Objects::nonNull)
                .toList();
        if (own.stream().anyMatch(keys::contains)) {
            return false;
        }
        keys.addAll(own);
        sound.add(row);
        return true;
    }

    void addFaulty(ImportRow row) {
        faulty.add(row);
    }

    /** Keeps which event of a data set a row is about. */
    void note(ImportRow row, Event event) {
        events.put(row, event);
    }

    /** Ends the import with this faulty row. */
    void abortAt(ImportRow row) {
        aborting = row;
        isLast = true;
    }

    /** Notes that the file ends with this batch. */
    void endsFile() {
        isLast = true;
    }

    /** Notes how many bytes of the file were read once the batch was. */
    void readUntil(long bytes) {
        readBytes = bytes;
    }

    int size() {
        return sound.size() + faulty.size();
    }

    List<ReadRow> sound() {
        return sound;
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
    ImportRow aborting() {
        return aborting;
    }

    /** The rows in the order of the file, faulty ones without what they draft. */
    List<Piece> rows() {
        Map<ImportRow, ReadRow> read = sound.stream().collect(Collectors.toMap(ReadRow::row, Function.identity()));
        return Stream.concat(read.keySet().stream(), faulty.stream())
                .sorted(Comparator.comparingLong(ImportRow::line))
                .map(row -> new Piece(
                        read.containsKey(row) ? List.of(read.get(row)) : List.of(),
                        read.containsKey(row) ? List.of() : List.of(row)))
                .toList();
    }

    /** All of its rows. */
    Piece whole() {
        return new Piece(sound, faulty);
    }

    /** Rows of a batch that are recorded at once. */
    record Piece(List<ReadRow> sound, List<ImportRow> faulty) {

        static final Piece NONE = new Piece(List.of(), List.of());

        Stream<ImportRow> rows() {
            return Stream.concat(sound.stream().map(ReadRow::row), faulty.stream());
        }
    }
}
