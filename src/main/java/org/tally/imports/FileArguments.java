package org.tally.imports;

import java.nio.file.Path;
import org.tally.imports.format.ImportFormat;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of every command that reads a file: the file and its format. */
final class FileArguments {

    @Parameters(paramLabel = "FILE", description = "The file, plain or as gzip.")
    private Path file;

    @Option(
            names = "--format",
            required = true,
            description = "The format of the file: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ImportFormat.Codes.class)
    private String format;

    @Option(
            names = "--umbrellas",
            description = "The conflicts that ucdp-ged names, and the events that idmc-idu names, become umbrellas.")
    private boolean umbrellas;

    @SuppressWarnings("NullAway.Init") // The parser of the command line sets the arguments.
    FileArguments() {}

    Path file() {
        return file;
    }

    String format() {
        return format;
    }

    boolean umbrellas() {
        return umbrellas;
    }
}
