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
import java.util.concurrent.Callable;
import org.tally.imports.format.ImportFormat;
import org.tally.imports.job.ImportJobs;
import org.tally.imports.job.ImportJobs.Spooled;
import org.tally.imports.job.ImportProblems;
import org.tally.imports.job.ImportRequest;
import org.tally.imports.job.ImportState;
import org.tally.imports.job.ImportView;
import org.tally.imports.job.ImportWorker;
import org.tally.problem.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line: imports a file as {@code POST /imports} does, and shows how far it is. */
@Command(
        name = "import",
        description = "Imports a file into the database of the service.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:The file was imported; rows that were left out are counted.",
            "1:The import failed or was cancelled, or the database cannot be used.",
            "2:The command or the file is not right, and nothing was imported."
        })
public class ImportCommand implements QuarkusApplication, Callable<Integer> {

    /** The first argument, by which the command line is told from the service. */
    public static final String NAME = "import";

    private static final int WIDTH = 30;
    private static final int LOOK_MILLISECONDS = 250;

    private final ImportJobs imports;
    private final ImportProblems problems;
    private final ImportWorker worker;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file, as it is or as gzip.")
    private Path file;

    @Option(
            names = "--format",
            required = true,
            description = "What the file is: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ImportFormat.Codes.class)
    private String format;

    @Option(names = "--release", description = "The version of the data set.")
    private String release;

    @Option(names = "--released-on", description = "The day on which that was published, such as 2019-06-07.")
    private LocalDate releasedOn;

    @Option(names = "--dry-run", description = "Only look what would be done.")
    private boolean dryRun;

    @Option(
            names = "--on-error",
            defaultValue = "skip",
            description = "A faulty row is left out (skip), or ends the import (abort).")
    private String onError;

    @Option(
            names = "--on-absent",
            defaultValue = "keep",
            description = "Figures of events that the release has no more stay (keep), or are withdrawn (retract).")
    private String onAbsent;

    ImportCommand(ImportJobs imports, ImportProblems problems, ImportWorker worker) {
        this.imports = imports;
        this.problems = problems;
        this.worker = worker;
    }

    @Override
    public int run(String... arguments) {
        return new CommandLine(this).execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    @Override
    public Integer call() throws InterruptedException {
        check(format.matches(ImportRequest.FORMATS), "There is no --format " + format + ".");
        check(onError.matches(ImportRequest.ON_ERROR), "--on-error is skip or abort, and not " + onError + ".");
        check(
                release == null || release.matches(ImportRequest.RELEASES),
                "A --release has up to 50 letters, digits, '.', '_' and '-', and begins with a letter or digit.");
        check(onAbsent.matches(ImportRequest.ON_ABSENT), "--on-absent is keep or retract, and not " + onAbsent + ".");
        ImportRequest request = new ImportRequest(format, release, releasedOn, dryRun, onError, onAbsent);
        try {
            imports.check(request);
        } catch (ProblemException e) {
            e.faults().forEach(fault -> check(false, option(fault.parameter()) + ": " + fault.message()));
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ImportView view;
        try (InputStream stream = Files.newInputStream(file)) {
            Spooled spooled = imports.spool(request, stream);
            view = imports.enqueue(spooled);
        } catch (NoSuchFileException e) {
            err.println("There is no file " + file + ".");
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            err.println("The file " + file + " cannot be read: " + e.getMessage() + ".");
            return CommandLine.ExitCode.USAGE;
        } catch (ProblemException e) {
            err.println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        worker.look();
        while (view.state() == ImportState.QUEUED || view.state() == ImportState.RUNNING) {
            err.print("\r" + bar(view));
            err.flush();
            Thread.sleep(LOOK_MILLISECONDS);
            view = imports.get(view.id());
        }
        err.println("\r" + bar(view));
        out.println(summary(view));
        if (problems.any(view.id())) {
            out.println("What was wrong or odd is at /imports/" + view.id() + "/problems.");
        }
        if (view.absent() > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "%,d events of earlier releases are not in it: see /imports/%s/absent.",
                    view.absent(),
                    view.id()));
        }
        return view.state() == ImportState.COMPLETED ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** As the command line calls a parameter. */
    private static String option(String parameter) {
        return "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw new CommandLine.ParameterException(spec.commandLine(), message);
        }
    }

    static String bar(ImportView view) {
        int done = WIDTH * view.percent() / 100;
        String rate = view.rowsPerSecond() == null
                ? ""
                : String.format(Locale.ROOT, ", %,.0f a second", view.rowsPerSecond());
        String left = view.secondsLeft() == null ? "" : ", " + view.secondsLeft() + " s left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%, %,d rows%s%-14s",
                "#".repeat(done),
                " ".repeat(WIDTH - done),
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
