package org.tally.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.imports.Imports.Progress;
import org.tally.imports.RowReader.Event;
import org.tally.imports.RowReader.ReadRow;
import org.tally.imports.RowRecorder.Recorded;
import org.tally.imports.RowRecorder.Waiting;
import org.tally.journal.Authorship;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.problem.Causes;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.OutOfReach;
import org.tally.problem.ProblemException;
import org.tally.store.ExternalId;

/** One import at work, from where it was to its end or until it is stopped. */
final class ImportRun {

    private static final int TRANSACTION_SECONDS = 300;
    private static final int SIGN_OF_LIFE_SECONDS = 10;

    /** How often rows are tried again that could not be recorded, as where somebody else changes what they are about. */
    private static final int RETRIES = 20;

    /** How many characters rows have that are recorded together, but for the last of them. */
    private static final int PART_CHARACTERS = 4 << 20;

    /** Classes of SQLSTATE: data that do not fit, and constraints. */
    private static final Set<String> OF_ROWS = Set.of("22", "23");

    /** The class of SQLSTATE for a statement that the database does not understand, such as where a table is missing. */
    private static final String OF_STATEMENTS = "42";

    private final Imports imports;
    private final RowRecorder recorder;
    private final TallyRows tallyRows;
    private final WaitingRows waitingRows;
    private final AbsentEvents absentEvents;
    private final ImportConfiguration configuration;
    private final ImportJob job;
    private final UUID worker;
    private final Authorship by;
    private PieceStream file;
    private RowReader reader;
    private Optional<ReadRow> next = Optional.empty();
    private UnreadableFile unreadable;
    private Instant lastSign = Instant.now();
    private String failure;
    private boolean ended;
    private long settled;

    ImportRun(
            Imports imports,
            RowRecorder recorder,
            TallyRows tallyRows,
            WaitingRows waitingRows,
            AbsentEvents absentEvents,
            ImportConfiguration configuration,
            ImportJob job,
            UUID worker) {
        this.imports = imports;
        this.recorder = recorder;
        this.tallyRows = tallyRows;
        this.waitingRows = waitingRows;
        this.absentEvents = absentEvents;
        this.configuration = configuration;
        this.job = job;
        this.worker = worker;
        this.by = new Authorship("anonymous", "Import " + job.id + " (" + job.format + ").");
    }

    /** Imports the rows that are left. */
    void run(BooleanSupplier stopped) {
        try {
            file = new PieceStream(imports, job.id);
            Optional<Fault> fault = imports.releaseFault(job);
            if (fault.isPresent()) {
                fail(fault.get().parameter() + ": " + fault.get().message(), stopped);
                return;
            }
            reader = ImportFormat.of(job.format).open(open(), job, tallyRows);
            skipWhatIsDone();
            if (recordAll(stopped) && settle(stopped) && lookForAbsent(stopped)) {
                inTransaction(this::end);
            }
        } catch (UnreadableFile e) {
            fail(e.getMessage(), stopped);
        } catch (EOFException e) {
            fail("The gzip file ends in its header: send it again.", stopped);
        } catch (IOException e) {
            fail("The gzip file is damaged (" + e.getMessage() + "): pack it again.", stopped);
        }
    }

    private boolean isOwn() {
        return ImportFormat.of(job.format).isOwn();
    }

    /**
     * Looks for the events that earlier releases have and the file has not.
     *
     * @return whether the import is to be ended now
     */
    private boolean lookForAbsent(BooleanSupplier stopped) {
        boolean goesOn = !isOwn() && !ended;
        while (goesOn && !stopped.getAsBoolean()) {
            goesOn = QuarkusTransaction.requiringNew()
                    .timeout(TRANSACTION_SECONDS)
                    .call(this::noteAbsent);
        }
        return !ended && !goesOn;
    }

    private boolean noteAbsent() {
        ImportJob soFar = imports.require(job.id);
        String after = soFar.absentAfter == null ? "" : soFar.absentAfter;
        Optional<Long> untold = job.retractsAbsent() ? absentEvents.untold(job.id) : Optional.empty();
        boolean retracts = job.retractsAbsent() && untold.isEmpty() && !job.dryRun;
        List<AbsentEvent> absent = absentEvents.next(soFar, after, configuration.batchSize(), retracts, by);
        if (!absent.isEmpty() && soFar.absentAfter == null) {
            untold.map(ImportRun::keptForIt).ifPresent(problem -> imports.keepProblem(job.id, problem));
        }
        if (!absent.isEmpty()) {
            imports.keepAbsent(job.id, worker, absent.get(absent.size() - 1).value, absent.size());
        }
        return !absent.isEmpty();
    }

    private static RowProblem keptForIt(long line) {
        return new RowProblem(
                line,
                null,
                FaultCode.REQUIRED,
                "It does not tell which event it is about. It may be one that seems absent, so that nothing is retracted.",
                true,
                "");
    }

    private void fail(String message, BooleanSupplier stopped) {
        if (settle(stopped)) {
            imports.end(job.id, worker, ImportState.FAILED, message);
        }
    }

    /**
     * Goes over the rows that wait, as long as any can be recorded; what waits then is at fault.
     *
     * @return whether the import is to be ended now
     */
    private boolean settle(BooleanSupplier stopped) {
        boolean givesUp = false;
        while (!ended && !stopped.getAsBoolean() && waitingRows.any(job.id)) {
            long before = settled;
            for (ResourceKind resource : ResourceKind.values()) {
                settle(resource, givesUp, stopped);
            }
            givesUp = settled == before;
        }
        return !ended && !stopped.getAsBoolean();
    }

    private void settle(ResourceKind resource, boolean givesUp, BooleanSupplier stopped) {
        List<WaitingRow> rows = waitingRows.after(job.id, resource, 0, configuration.batchSize());
        while (!rows.isEmpty() && !ended && !stopped.getAsBoolean()) {
            Part part = new Part();
            part.waited = true;
            part.givesUp = givesUp;
            part.readBytes = file.count();
            rows.stream().map(row -> reader.again(row.line, row.text)).forEach(part.sound::add);
            record(part, List.of());
            long line = rows.get(rows.size() - 1).line;
            rows = waitingRows.after(job.id, resource, line, configuration.batchSize());
        }
    }

    /** Reads on while what was read is being recorded, so that the file and the database do not wait for each other; whether all was read. */
    private boolean recordAll(BooleanSupplier stopped) throws IOException {
        ExecutorService aside = Executors.newSingleThreadExecutor(task -> new Thread(task, "import-reading"));
        try {
            List<RowProblem> oddities = job.read == 0 ? reader.oddities() : List.of();
            Part part = null;
            Future<Part> following = aside.submit(this::read);
            while ((part == null || !part.isLast) && !ended && !stopped.getAsBoolean()) {
                part = await(following);
                following = part.isLast ? null : aside.submit(this::read);
                record(part, oddities);
                oddities = List.of();
            }
            return part != null && part.isLast;
        } finally {
            aside.shutdown();
        }
    }

    private static Part await(Future<Part> reading) throws IOException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IllegalStateException("the file cannot be read on", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private InputStream open() throws IOException {
        return Unpacking.of(file, file::count, configuration.largestFile());
    }

    private void skipWhatIsDone() throws IOException {
        for (long row = 0; row < job.read; row++) {
            reader.next();
            giveSign();
        }
    }

    /** Reading what is to be left out may take longer than a lease. */
    private void giveSign() {
        if (Instant.now().isAfter(lastSign.plusSeconds(SIGN_OF_LIFE_SECONDS))) {
            imports.renewLease(job.id, worker);
            lastSign = Instant.now();
        }
    }

    /** Rows that are recorded together; no two are about one incident or figure. */
    private static final class Part {

        private final List<ReadRow> sound = new ArrayList<>();
        private final List<Row> faulty = new ArrayList<>();
        private final Set<ExternalId> keys = new HashSet<>();
        private final Map<Row, Event> events = new IdentityHashMap<>();
        private boolean isLast;
        private long readBytes;
        private Row aborting;
        private boolean waited;
        private boolean givesUp;
    }

    private Part read() throws IOException {
        if (unreadable != null) {
            throw unreadable;
        }
        Part part = new Part();
        try {
            readInto(part);
        } catch (UnreadableFile e) {
            // The rows before are recorded first.
            unreadable = e;
        }
        part.readBytes = file.count();
        return part;
    }

    private void readInto(Part part) throws IOException {
        long characters = 0;
        while (part.sound.size() + part.faulty.size() < configuration.batchSize() && characters < PART_CHARACTERS) {
            Optional<ReadRow> row = next.isPresent() ? next : reader.next();
            next = Optional.empty();
            if (row.isEmpty()) {
                part.isLast = true;
                break;
            }
            characters += row.get().row().text().length();
            if (row.get().event() != null) {
                part.events.put(row.get().row(), row.get().event());
            }
            if (!recorder.isSound(row.get())) {
                part.faulty.add(row.get().row());
                if (job.abortsOnError()) {
                    part.aborting = row.get().row();
                    part.isLast = true;
                    break;
                }
            } else if (repeats(part, row.get().draft().orElseThrow())) {
                next = row;
                break;
            } else {
                part.sound.add(row.get());
            }
        }
    }

    private static boolean repeats(Part part, Draft draft) {
        List<ExternalId> keys = Stream.concat(
                        draft.incidents().stream().map(Draft.Entry::key),
                        draft.figures().stream().map(Draft.Entry::key))
                .filter(Objects::nonNull)
                .toList();
        if (keys.stream().anyMatch(part.keys::contains)) {
            return true;
        }
        part.keys.addAll(keys);
        return false;
    }

    private void record(Part part, List<RowProblem> oddities) {
        try {
            record(part, part.sound, part.faulty, oddities, part.isLast);
        } catch (RuntimeException e) {
            if (!isOfRows(e)) {
                throw e;
            }
            recordOneByOne(part, oddities);
        }
    }

    /** One row cannot be recorded, and it is not known which: each gets a transaction of its own. */
    private void recordOneByOne(Part part, List<RowProblem> oddities) {
        record(part, List.of(), List.of(), oddities, false);
        Map<Row, ReadRow> sound = part.sound.stream().collect(Collectors.toMap(ReadRow::row, Function.identity()));
        // In the order of the file, since an import that is interrupted goes on after as many rows as it has read.
        List<Row> rows = Stream.concat(sound.keySet().stream(), part.faulty.stream())
                .sorted(Comparator.comparingLong(Row::line))
                .toList();
        for (Row row : rows) {
            boolean isFaulty = !sound.containsKey(row);
            try {
                record(
                        part,
                        isFaulty ? List.of() : List.of(sound.get(row)),
                        isFaulty ? List.of(row) : List.of(),
                        List.of(),
                        false);
            } catch (RuntimeException e) {
                if (!isOfRows(e)) {
                    throw e;
                }
                row.fault(null, code(e), "It cannot be recorded: " + message(e));
                if (job.abortsOnError()) {
                    part.aborting = row;
                    part.isLast = true;
                }
                record(part, List.of(), List.of(row), List.of(), part.aborting == row);
            }
            if (ended) {
                return;
            }
        }
        record(part, List.of(), List.of(), List.of(), part.isLast);
    }

    private void record(Part part, List<ReadRow> sound, List<Row> faulty, List<RowProblem> oddities, boolean ends) {
        long before = settled;
        for (int retry = 0; ; retry++) {
            try {
                recordAtOnce(part, sound, faulty, oddities, ends);
                return;
            } catch (RuntimeException e) {
                // What was noted along with the rows was taken back with them.
                failure = null;
                ended = false;
                settled = before;
                if (retry == RETRIES || !mayPass(e)) {
                    throw e;
                }
                pause(Backoff.before(retry));
            }
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Records rows, and how far the import is with them, in one transaction. */
    private void recordAtOnce(
            Part part, List<ReadRow> sound, List<Row> faulty, List<RowProblem> oddities, boolean ends) {
        Recorded dry = job.dryRun ? recordedAndTakenBack(sound) : null;
        inTransaction(() -> {
            Recorded recorded = job.dryRun ? recorder.plan(job.id, dry) : recorder.record(sound, by);
            List<Waiting> lost = part.givesUp ? recorded.waiting() : List.of();
            List<RowProblem> problems = new ArrayList<>(oddities);
            Stream.concat(sound.stream().map(ReadRow::row), faulty.stream())
                    .forEach(row -> problems.addAll(row.problems()));
            absentEvents.list(job.id, Stream.concat(sound.stream().map(ReadRow::row), faulty.stream()), part.events);
            problems.addAll(recorded.problems());
            lost.forEach(row -> problems.addAll(row.problems()));
            problems.sort(Comparator.comparingLong(RowProblem::line));
            imports.keepProgress(
                    job.id,
                    worker,
                    new Progress(
                            part.readBytes,
                            part.waited ? 0 : sound.size() + faulty.size(),
                            recorded.count(ChangeKind.CREATED),
                            recorded.count(ChangeKind.UPDATED),
                            recorded.unchanged(),
                            faulty.size() + lost.size(),
                            problems));
            if (part.waited) {
                waitingRows.forget(job.id, settled(part, sound, faulty, recorded.waiting()));
            } else {
                waitingRows.keep(job.id, recorded.waiting());
            }
            if (ends && part.aborting != null) {
                abort(part.aborting);
            } else if (job.abortsOnError() && !lost.isEmpty()) {
                abort(lost.get(0).row());
            } else if (!faulty.isEmpty() || !lost.isEmpty()) {
                abortIfMostlyFaulty(part);
            }
            if (failure != null || ends && isOwn() && !waitingRows.any(job.id)) {
                end();
            }
        });
        lastSign = Instant.now();
    }

    private void abort(Row row) {
        long waiting = imports.require(job.id).waiting();
        failure = "The row on line " + row.line() + " is faulty (see its problems); "
                + (job.dryRun
                        ? "as it was a dry run, nothing was imported."
                        : "the rows before it were imported"
                                + (waiting == 0
                                        ? "."
                                        : ", but for " + waiting + " that waited for what they refer to."));
    }

    /** Of a file that is not what it should be, nobody reads millions of problems; they would fill the database. */
    private void abortIfMostlyFaulty(Part part) {
        ImportJob soFar = imports.require(job.id);
        if (soFar.skipped > configuration.mostFaultyRows() && 2 * soFar.skipped > soFar.read) {
            failure = part.givesUp
                    ? soFar.skipped + " of its " + soFar.read
                            + " rows are faulty, most of them since what they refer to is not here (see its problems)."
                            + " Import that first, and send the file again."
                    : soFar.skipped + " of the first " + soFar.read
                            + " rows are faulty (see its problems): the file is probably of another format, or damaged."
                            + " Mend it and send it again.";
        }
    }

    /** The lines of rows that have waited and wait no more. */
    private List<Long> settled(Part part, List<ReadRow> sound, List<Row> faulty, List<Waiting> waiting) {
        Set<Long> lines = new TreeSet<>();
        Stream.concat(sound.stream().map(ReadRow::row), faulty.stream()).forEach(row -> lines.add(row.line()));
        if (!part.givesUp) {
            waiting.forEach(row -> lines.remove(row.row().line()));
        }
        settled += lines.size();
        return List.copyOf(lines);
    }

    /** What would become of rows. */
    private Recorded recordedAndTakenBack(List<ReadRow> sound) {
        try {
            inTransaction(() -> {
                throw new TakenBack(recorder.record(sound, by));
            });
            throw new IllegalStateException("a dry run was committed");
        } catch (TakenBack e) {
            return e.recorded;
        }
    }

    /** Rolls a transaction back that did what it should. */
    private static final class TakenBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Recorded recorded;

        TakenBack(Recorded recorded) {
            this.recorded = recorded;
        }
    }

    private static void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).run(work);
    }

    private void end() {
        ended = true;
        imports.end(job.id, worker, failure == null ? ImportState.COMPLETED : ImportState.FAILED, failure);
    }

    /**
     * Whether the same rows may be recorded when they are tried again: as where somebody else changed or deleted a
     * record meanwhile, which Hibernate tells in many ways.
     */
    private static boolean mayPass(Throwable e) {
        return !isOfRows(e)
                && Causes.of(e, Imports.NotMine.class).findAny().isEmpty()
                && Causes.of(e, SQLException.class).noneMatch(OutOfReach::says)
                && !saysState(e, Set.of(OF_STATEMENTS));
    }

    private static boolean saysState(Throwable e, Set<String> classes) {
        return Causes.of(e, SQLException.class)
                .map(SQLException::getSQLState)
                .anyMatch(state -> state != null && classes.stream().anyMatch(state::startsWith));
    }

    /** Whether the fault lies in what is to be recorded, and not in the service or its database. */
    private static boolean isOfRows(Throwable e) {
        return Causes.of(e, ProblemException.class).findAny().isPresent() || saysState(e, OF_ROWS);
    }

    private static FaultCode code(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .flatMap(problem -> problem.faults().stream())
                .map(Fault::code)
                .findFirst()
                .orElse(FaultCode.NOT_TAKEN);
    }

    private static String message(Throwable e) {
        return Causes.of(e, ProblemException.class)
                .map(problem -> problem.faults().isEmpty()
                        ? problem.getMessage()
                        : problem.faults().get(0).message())
                .findFirst()
                .orElse("another record has the same external id, or it refers to one that was deleted just now.");
    }
}
