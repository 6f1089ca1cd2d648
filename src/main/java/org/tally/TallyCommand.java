package org.tally;

import io.quarkus.runtime.Application;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tally.export.ExportCommand;
import org.tally.imports.CheckCommand;
import org.tally.imports.ImportCommand;
import org.tally.migration.MigrateCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. It is read before anything starts, so that help, a wrong argument and the check of a file need neither
 * database nor service.
 */
@Command(
        name = "tally",
        description =
                "Keeps what was claimed about the human cost of armed conflict. Without a command, it starts the service.",
        mixinStandardHelpOptions = true,
        versionProvider = TallyCommand.Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = {
            ImportCommand.Arguments.class,
            ExportCommand.Arguments.class,
            CheckCommand.class,
            MigrateCommand.Arguments.class,
            GenerateCompletion.class
        })
final class TallyCommand {

    /** The version of the build. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws ClassNotFoundException {
            // This class holds what was configured when the service was built.
            Class.forName(Application.APP_CLASS_NAME);
            return new String[] {
                "Tally " + ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)
            };
        }
    }
}
