package org.tally.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;

/** A format of files. */
enum ImportFormat {
    UCDP_GED("ucdp-ged") {
        @Override
        RowReader open(InputStream file, String release) throws IOException {
            return new UcdpGed(file, release);
        }
    },
    ACLED("acled") {
        @Override
        RowReader open(InputStream file, String release) throws IOException {
            return new Acled(file, release);
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

    /** Begins to read a file. */
    abstract RowReader open(InputStream file, String release) throws IOException;

    static boolean isKnown(String code) {
        return Arrays.stream(values()).anyMatch(format -> format.code.equals(code));
    }

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
