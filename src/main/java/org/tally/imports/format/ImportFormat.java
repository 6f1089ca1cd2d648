package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file format that can be imported. */
public enum ImportFormat {
    TALLY_NDJSON("tally-ndjson") {
        @Override
        public RowReader open(
                InputStream file, @Nullable String release, @Nullable LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new TallyNdjson(file, rows);
        }
    },
    TALLY_CSV("tally-csv") {
        @Override
        public RowReader open(
                InputStream file, @Nullable String release, @Nullable LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new TallyCsv(file, rows);
        }
    },
    UCDP_GED("ucdp-ged") {
        @Override
        public RowReader open(
                InputStream file, @Nullable String release, @Nullable LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new UcdpGed(file, release, releasedOn);
        }
    },
    ACLED("acled") {
        @Override
        public RowReader open(
                InputStream file, @Nullable String release, @Nullable LocalDate releasedOn, TallyRows rows)
                throws IOException {
            return new Acled(file, release, releasedOn);
        }
    };

    private final String code;

    ImportFormat(String code) {
        this.code = code;
    }

    /** The name that clients use. */
    public String code() {
        return code;
    }

    /** Whether this is one of Tally's own formats, in which each row is a record. */
    public boolean isOwn() {
        return this == TALLY_NDJSON || this == TALLY_CSV;
    }

    /** Opens a file for reading. */
    public abstract RowReader open(
            InputStream file, @Nullable String release, @Nullable LocalDate releasedOn, TallyRows rows)
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
