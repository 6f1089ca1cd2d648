package org.tally.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContainerfileTest {

    private static final Pattern COPIED_FROM_CONTEXT = Pattern.compile("(?m)^COPY ([^- ]\\S*) ");

    @Test
    void allThatIsCopiedIsSentToTheBuilder() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> copied = COPIED_FROM_CONTEXT
                .matcher(Files.readString(Path.of("src/main/docker/Containerfile")))
                .results()
                .map((MatchResult copy) -> copy.group(1))
                .toList();

        assertThat(copied)
                .contains("src/main/docker/cache")
                .allMatch(path -> sent.stream().anyMatch(path::startsWith));
        // What Maven builds may be missing when the tests run.
        assertThat(copied)
                .filteredOn(path -> !path.startsWith("target/"))
                .allMatch(path -> Files.exists(Path.of(path)));
    }
}
