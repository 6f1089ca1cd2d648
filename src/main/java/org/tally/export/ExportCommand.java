package org.tally.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.QuarkusApplication;
import io.smallrye.config.ConfigMapping;
import jakarta.persistence.EntityManager;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.tally.figure.Figures;
import org.tally.incident.Incidents;
import org.tally.organization.Organizations;
import org.tally.record.StoredRecords;
import org.tally.source.Sources;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command line: writes all records of the database to one file in the format {@code tally-ndjson}, as they were at one moment.
 * A Tally that imports the file has the same records with the same ids.
 */
public class ExportCommand implements QuarkusApplication {

    /** The first argument, which selects the command line instead of the service. */
    public static final String NAME = "export";

    private static final Duration LONGEST = Duration.ofDays(1);

    private final ObjectMapper mapper;
    private final EntityManager database;
    private final Configuration configuration;

    /** The kinds of records, each after those that it refers to. */
    private final Map<String, StoredRecords<?, ?>> kinds = new LinkedHashMap<>();

    /** The arguments, which are read before anything starts. */
    @Command(
            name = ExportCommand.NAME,
            description = "Writes all records to a file that import reads as tally-ndjson.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:The file holds all records.",
                "1:The database cannot be used, or the file cannot be written. No file is left.",
                "2:The command is not valid, or the file exists."
            })
    public static final class Arguments {

        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "FILE",
                description = "The file to write, which must not exist. If its name ends in .gz, it is packed by gzip.")
        private Path file;

        @SuppressWarnings("NullAway.Init") // The parser of the command line sets the arguments.
        public Arguments() {}

        /** The file to write. */
        public Path file() {
            return file;
        }
    }

    @ConfigMapping(prefix = "tally.database.snapshot")
    interface Configuration {

        /** The first statement of a transaction all of whose queries see the same moment; empty where nobody else can write. */
        Optional<String> statement();
    }

    ExportCommand(
            ObjectMapper mapper,
            EntityManager database,
            Configuration configuration,
            Organizations organizations,
            Sources sources,
            Incidents incidents,
            Figures figures) {
        this.mapper = mapper;
        this.database = database;
        this.configuration = configuration;
        kinds.put("organizations", organizations);
        kinds.put("sources", sources);
        kinds.put("incidents", incidents);
        kinds.put("figures", figures);
    }

    @Override
    public int run(String... arguments) {
        Arguments given = new Arguments();
        return new CommandLine(given)
                .setExecutionStrategy(parsed -> export(given))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int export(Arguments given) {
        CommandLine line = given.spec.commandLine();
        Path file = given.file().toAbsolutePath();
        if (Files.exists(file)) {
            line.getErr().println("The file " + given.file() + " exists. Name another one.");
            return CommandLine.ExitCode.USAGE;
        }
        // A file that is not complete never has the name of the export.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream output =
                new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
            Map<String, Long> written = writeOrDelete(part, output);
            Files.move(part, file);
            line.getOut().println("Wrote " + summary(written) + " to " + given.file() + ".");
            return CommandLine.ExitCode.OK;
        } catch (FileAlreadyExistsException e) {
            line.getErr()
                    .println("The file " + e.getFile()
                            + " exists. Another export writes it, or one was interrupted: then delete it.");
        } catch (NoSuchFileException e) {
            line.getErr().println("There is no folder " + part.getParent() + ".");
        } catch (IOException | UncheckedIOException e) {
            line.getErr().println("The file " + given.file() + " cannot be written: " + e.getMessage() + ".");
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private Map<String, Long> writeOrDelete(Path part, OutputStream output) throws IOException {
        boolean complete = false;
        try (OutputStream packed = part.toString().endsWith(".gz.part") ? new GZIPOutputStream(output) : output;
                JsonGenerator json = mapper.getFactory().createGenerator(packed)) {
            json.setRootValueSeparator(null);
            Map<String, Long> written = QuarkusTransaction.requiringNew()
                    .timeout((int) LONGEST.toSeconds())
                    .call(() -> write(json));
            complete = true;
            return written;
        } finally {
            if (!complete) {
                Files.delete(part);
            }
        }
    }

    private static String summary(Map<String, Long> written) {
        return written.entrySet().stream()
                .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey()))
                .collect(Collectors.joining(", "));
    }

    private Map<String, Long> write(JsonGenerator json) {
        configuration
                .statement()
                .ifPresent(snapshot -> database.createNativeQuery(snapshot).executeUpdate());
        ObjectWriter writer = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        Map<String, Long> written = new LinkedHashMap<>();
        kinds.forEach((name, records) -> {
            written.put(name, 0L);
            records.all().forEach(document -> {
                try {
                    writer.writeValue(json, document);
                    json.writeRaw('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                written.merge(name, 1L, Long::sum);
            });
        });
        return written;
    }
}
