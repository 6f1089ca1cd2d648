package org.tally.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tally.imports.file.RowProblem;
import org.tally.imports.file.UnpackedStream;
import org.tally.imports.file.UnreadableFile;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.format.ImportOptions;
import org.tally.imports.format.RowReader;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.imports.format.TallyRows;
import org.tally.imports.record.RowCheck;
import org.tally.input.Binder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command line: reads a file and prints what an import would say of its rows. It needs no database, so it does not know
 * whether records that rows refer to exist.
 */
@Command(
        name = "check",
        description = "Checks the rows of a file without a database.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:Every row can be imported; notes are printed.",
            "1:Some rows cannot be imported, or the file is of another format or cut off.",
            "2:The command is not valid, or the file cannot be opened."
        })
public final class CheckCommand implements Callable<Integer> {

    /** Kept, since a logger without references loses its level. */
    private static final Logger VALIDATOR_LOG = Logger.getLogger("org.hibernate.validator");

    @Spec
    private CommandSpec spec;

    @Mixin
    private FileArguments given;

    private long read;
    private long faulty;

    @SuppressWarnings("NullAway.Init") // The parser of the command line sets the options.
    public CheckCommand() {}

    @Override
    public Integer call() {
        ImportFormat named = ImportFormat.named(given.format())
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(), "--format: " + ImportFormat.unknown(given.format())));
        if (given.umbrellas() && !named.namesConflicts()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--umbrellas: The rows of " + given.format()
                            + " name nothing that can become umbrellas: leave it out.");
        }
        // The messages of Bean Validation are in English, whatever the locale of the machine.
        Locale.setDefault(Locale.ENGLISH);
        // Only the check prints.
        VALIDATOR_LOG.setLevel(Level.WARNING);
        PrintWriter out = spec.commandLine().getOut();
        try (CountedStream packed = new CountedStream(Files.newInputStream(given.file()))) {
            String failure = "";
            try {
                check(named, UnpackedStream.of(packed, packed::count, Long.MAX_VALUE), out);
            } catch (UnreadableFile e) {
                failure = System.lineSeparator() + e.getMessage();
            }
            out.printf(Locale.ROOT, "%,d rows read, %,d of them cannot be imported.%s%n", read, faulty, failure);
            return faulty == 0 && failure.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (NoSuchFileException e) {
            return refuse("There is no file " + given.file() + ".");
        } catch (IOException e) {
            return refuse("The file " + given.file() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private int refuse(String message) {
        spec.commandLine().getErr().println(message);
        return CommandLine.ExitCode.USAGE;
    }

    private void check(ImportFormat named, InputStream text, PrintWriter out) throws IOException {
        Binder binder = Binder.standalone();
        RowCheck rows = new RowCheck(binder);
        RowReader reader =
                named.open(text, new ImportOptions(null, null, given.umbrellas()), TallyRows.standalone(binder));
        print(reader.warnings(), out);
        for (Optional<ReadRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            read++;
            if (!rows.isValid(row.get())) {
                faulty++;
            }
            print(row.get().row().problems(), out);
        }
    }

    private void print(List<RowProblem> problems, PrintWriter out) {
        problems.forEach(problem -> out.println(given.file() + ":" + problem.line() + ": "
                + (problem.skipped() ? "" : "note: ") + (problem.column() == null ? "" : problem.column() + ": ")
                + problem.code() + ": " + problem.message()));
    }

    /** Counts the bytes that were read, by which a gzip bomb is recognised. */
    private static final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream file) {
            super(file);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
