package org.tally.imports;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tally.imports.job.ImportJobs;
import org.tally.imports.job.ImportJobs.Spooled;
import org.tally.imports.job.ImportProblems;
import org.tally.imports.job.ImportRequest;
import org.tally.imports.job.ImportState;
import org.tally.imports.job.ImportView;
import org.tally.imports.job.ImportWorker;
import org.tally.journal.Authorship;
import org.tally.problem.Fault;
import org.tally.problem.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: imports a file like {@code POST /imports}, and shows the progress. */
public class ImportCommand implements QuarkusApplication {

    /** The first argument, which selects the command line instead of the service. */
    public static final String NAME = "import";

    private static final int BAR_WIDTH = 30;
    private static final int POLL_MILLISECONDS = 250;

    private final ImportJobs imports;
    private final ImportProblems problems;
    private final ImportWorker worker;

    /** The arguments, which are read before anything starts. */
    @Command(
            name = "import",
            description = "Imports a file into the database of the service.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:The file was imported; skipped rows are counted.",
                "1:The import failed or was cancelled, or the database cannot be used.",
                "2:The command or the file is not valid, and nothing was imported."
            })
    public static final class Arguments {

        @Spec
        private CommandSpec spec;

        @Mixin
        private FileArguments named;

        @Option(names = "--release", description = "The version of the data set.")
        private @Nullable String release;

        @Option(
                names = "--released-on",
                description = "The day on which the release was published, such as 2019-06-07.")
        private @Nullable LocalDate releasedOn;

        @Option(names = "--dry-run", description = "Report the changes without recording them.")
        private boolean dryRun;

        @Option(
                names = "--on-error",
                defaultValue = "skip",
                description = "A faulty row is left out (skip), or ends the import (abort).")
        private String onError;

        @Option(
                names = "--on-absent",
                defaultValue = "keep",
                description =
                        "Figures of events that the release no longer has stay (keep), or are retracted (retract).")
        private String onAbsent;

        @SuppressWarnings("NullAway.Init") // The parser of the command line sets the options.
        public Arguments() {}

        /** The file to import. */
        public Path file() {
            return named.file();
        }
    }

    ImportCommand(ImportJobs imports, ImportProblems problems, ImportWorker worker) {
        this.imports = imports;
        this.problems = problems;
        this.worker = worker;
    }

    @Override
    public int run(String... arguments) {
        Arguments given = new Arguments();
        return new CommandLine(given)
                .setExecutionStrategy(parsed -> execute(given))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int execute(Arguments given) {
        try {
            return importFile(given);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandLine.ExecutionException(given.spec.commandLine(), "interrupted", e);
        }
    }

    private int importFile(Arguments given) throws InterruptedException {
        CommandLine line = given.spec.commandLine();
        Path file = given.file();
        ImportRequest request = new ImportRequest(
                given.named.format(),
                given.release,
                given.releasedOn,
                given.named.umbrellas(),
                given.dryRun,
                given.onError,
                given.onAbsent);
        check(request, line);
        ImportView queued;
        try (InputStream stream = Files.newInputStream(file)) {
            Spooled spooled = imports.spool(request, stream, Authorship.ANONYMOUS);
            queued = imports.enqueue(spooled);
        } catch (NoSuchFileException e) {
            return refuse(line, "There is no file " + file + ".");
        } catch (IOException e) {
            return refuse(line, "The file " + file + " cannot be read: " + e.getMessage() + ".");
        } catch (ProblemException e) {
            return refuse(line, e.getMessage());
        }
        worker.wake();
        ImportView ended = awaitEnd(queued, line.getErr());
        report(ended, line.getOut());
        return ended.state() == ImportState.COMPLETED ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void check(ImportRequest request, CommandLine line) {
        try {
            imports.check(request);
        } catch (ProblemException e) {
            Fault first = e.faults().get(0);
            throw new CommandLine.ParameterException(
                    line, option(Objects.requireNonNull(first.parameter())) + ": " + first.message());
        }
    }

    /** The option of the command line for a query parameter. */
    private static String option(String parameter) {
        return "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static int refuse(CommandLine line, @Nullable String message) {
        line.getErr().println(message);
        return CommandLine.ExitCode.USAGE;
    }

    private ImportView awaitEnd(ImportView queued, PrintWriter err) throws InterruptedException {
        ImportView view = queued;
        while (view.state() == ImportState.QUEUED || view.state() == ImportState.RUNNING) {
            err.print("\r" + bar(view));
            err.flush();
            Thread.sleep(POLL_MILLISECONDS);
            view = imports.get(view.id());
        }
        err.println("\r" + bar(view));
        return view;
    }

    private void report(ImportView view, PrintWriter out) {
        out.println(summary(view));
        if (problems.any(view.id())) {
            out.println("Its problems are listed at /imports/" + view.id() + "/problems.");
        }
        if (view.absent() > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "%,d events of earlier releases are not in the file: see /imports/%s/absent.",
                    view.absent(),
                    view.id()));
        }
    }

    static String bar(ImportView view) {
        int done = BAR_WIDTH * view.percent() / 100;
        String rate = view.rowsPerSecond() == null
                ? ""
                : String.format(Locale.ROOT, ", %,.0f a second", view.rowsPerSecond());
        String left = view.secondsLeft() == null ? "" : ", " + view.secondsLeft() + " s left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%, %,d rows%s%-14s",
                "#".repeat(done),
                " ".repeat(BAR_WIDTH - done),
                view.percent(),
                view.read(),
                rate,
                left);
    }

    static String summary(ImportView view) {
        return String.format(
                Locale.ROOT,
                "%s%s: %,d rows read, %,d created, %,d updated, %,d unchanged, %,d skipped.%s",
                view.state(),
                view.dryRun() ? " (dry run)" : "",
                view.read(),
                view.created(),
                view.updated(),
                view.unchanged(),
                view.skipped(),
                view.message() == null ? "" : System.lineSeparator() + view.message());
    }
}
