package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tally.imports.file.ImportRow;
import org.tally.imports.file.RawRecord;
import org.tally.imports.file.RecordSplitter;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnreadableFile;

/** Reads records of all kinds as NDJSON, in the form that lists return with {@code format=ndjson} and in any order. */
final class TallyNdjson implements RowReader {

    private final RecordSplitter records;
    private final TallyRows rows;
    private boolean hasBegun;

    TallyNdjson(InputStream file, TallyRows rows) throws IOException {
        this.records = RecordSplitter.ofLines(file);
        this.rows = rows;
    }

    @Override
    public List<RowProblem> warnings() {
        return List.of();
    }

    @Override
    public Optional<ReadRow> next() throws IOException {
        Optional<RawRecord> record = records.next(rows::isJson);
        if (!hasBegun && record.isEmpty()) {
            throw new UnreadableFile("The file is empty.");
        }
        if (!hasBegun && !record.get().text().startsWith("{")) {
            throw new UnreadableFile(
                    "The file is of another format: in NDJSON each line is a JSON object, which begins with {.");
        }
        hasBegun = true;
        return record.map(this::read);
    }

    @Override
    public ReadRow reread(long line, String text) {
        return read(new RawRecord(line, text, Optional.empty()));
    }

    private ReadRow read(RawRecord record) {
        ImportRow row = new ImportRow(record.line(), record.text(), Map.of(), List.of());
        if (record.flaw().isPresent()) {
            row.fault(null, record.flaw().get().code(), record.flaw().get().message());
            return new ReadRow(row, Optional.empty());
        }
        return rows.read(row, record.text());
    }
}
