package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/** A file format that can be imported. */
public enum ImportFormat {
    TALLY_NDJSON("tally-ndjson") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new TallyNdjson(file, rows);
        }
    },
    TALLY_CSV("tally-csv") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new TallyCsv(file, rows);
        }
    },
    UCDP_GED("ucdp-ged") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new UcdpGed(file, options);
        }
    },
    ACLED("acled") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new Acled(file, options);
        }
    },
    AIRWARS("airwars") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new Airwars(file, options);
        }
    },
    IDMC_IDU("idmc-idu") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new IdmcIdu(file, options);
        }
    },
    HDX_HAPI("hdx-hapi") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new HdxHapi(file, options);
        }
    },
    IRAQ_BODY_COUNT("iraq-body-count") {
        @Override
        public RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException {
            return new IraqBodyCount(file, options);
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

    /** Whether rows name what contains their events, such as a conflict, which can become umbrellas. */
    public boolean namesConflicts() {
        return this == UCDP_GED || this == IDMC_IDU;
    }

    /** Whether rows have no incidents of their own, but give figures to umbrellas. */
    public boolean countsByArea() {
        return this == HDX_HAPI;
    }

    /** Whether most rows of a sound file may be outside what Tally keeps: most displacements of IDU are by disasters. */
    public boolean mayLeaveOutMostRows() {
        return this == IDMC_IDU;
    }

    /** Opens a file for reading. */
    public abstract RowReader open(InputStream file, ImportOptions options, TallyRows rows) throws IOException;

    /** The message for a code that no format has. */
    public static String unknown(String code) {
        return "There is no format " + code + ". The formats are " + String.join(", ", new Codes()) + ".";
    }

    /** All codes, for the help of the command line. */
    public static final class Codes extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Codes() {
            super(Arrays.stream(values()).map(ImportFormat::code).toList());
        }
    }

    /** Finds a format by its code. */
    public static Optional<ImportFormat> named(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code.equals(code))
                .findFirst();
    }

    public static ImportFormat of(String code) {
        return named(code).orElseThrow(() -> new IllegalArgumentException(code));
    }
}
