package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;

/** A format of files. */
public enum ImportFormat {
    TALLY_NDJSON("tally-ndjson") {
        @Override
        public RowReader open(InputStream file, String release, LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new TallyNdjson(file, rows);
        }
    },
    TALLY_CSV("tally-csv") {
        @Override
        public RowReader open(InputStream file, String release, LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new TallyCsv(file, rows);
        }
    },
    UCDP_GED("ucdp-ged") {
        @Override
        public RowReader open(InputStream file, String release, LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new UcdpGed(file, release, releasedOn);
        }
    },
    ACLED("acled") {
        @Override
        public RowReader open(InputStream file, String release, LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new Acled(file, release, releasedOn);
        }
    };

    private final String code;

    ImportFormat(String code) {
        this.code = code;
    }

    /** Its name as clients write it. */
    public String code() {
        return code;
    }

    /** Whether it is one of Tally's own, whose rows are records. */
    public boolean isOwn() {
        return this == TALLY_NDJSON || this == TALLY_CSV;
    }

    /** Begins to read a file. */
    public abstract RowReader open(InputStream file, String release, LocalDate releasedOn, TallyRows rows)
            throws IOException;

    /** All codes, for the help of the command line. */
    public static final class Codes extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Codes() {
            super(Arrays.stream(values()).map(ImportFormat::code).toList());
        }
    }

    public static ImportFormat of(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
