package org.tally.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpgradesTest {

    private static final Pattern VERSION = Pattern.compile("\\bV\\d+\\b");

    /** An operator must know of each migration whether the release before may run beside it. */
    @Test
    void eachMigrationIsInTheTableOfUpgrades() throws IOException {
        List<String> migrations;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            migrations = files.map(file -> file.getFileName().toString().replaceFirst("__.*", ""))
                    .toList();
        }
        Stream<String> rows = Files.readAllLines(Path.of("docs/operations.md")).stream()
                .filter(line -> line.startsWith("| V"))
                .map(line -> line.split("\\|")[1]);

        assertThat(rows.flatMap(row -> VERSION.matcher(row).results().map(result -> result.group())))
                .containsExactlyInAnyOrderElementsOf(migrations);
    }
}
