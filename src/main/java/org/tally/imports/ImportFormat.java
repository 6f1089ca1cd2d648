package org.tally.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;

/** A format of files. */
enum ImportFormat {
    TALLY_NDJSON("tally-ndjson") {
        @Override
        RowReader open(InputStream file, ImportJob job, TallyRows rows) throws IOException {
            return new TallyNdjson(file, rows);
        }
    },
    TALLY_CSV("tally-csv") {
        @Override
        RowReader open(InputStream file, ImportJob job, TallyRows rows) throws IOException {
            return new TallyCsv(file, rows);
        }
    },
    UCDP_GED("ucdp-ged") {
        @Override
        RowReader open(InputStream file, ImportJob job, TallyRows rows) throws IOException {
            return new UcdpGed(file, job.release, job.releasedOn);
        }
    },
    ACLED("acled") {
        @Override
        RowReader open(InputStream file, ImportJob job, TallyRows rows) throws IOException {
            return new Acled(file, job.release, job.releasedOn);
        }
    };

    private final String code;

    ImportFormat(String code) {
        this.code = code;
    }

    /** Its name as clients write it. */
    String code() {
        return code;
    }

    /** Whether it is one of Tally's own, whose rows are records. */
    boolean isOwn() {
        return this == TALLY_NDJSON || this == TALLY_CSV;
    }

    /** Begins to read a file. */
    abstract RowReader open(InputStream file, ImportJob job, TallyRows rows) throws IOException;

    /** All codes, for the help of the command line. */
    static final class Codes extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Codes() {
            super(Arrays.stream(values()).map(ImportFormat::code).toList());
        }
    }

    static ImportFormat of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
