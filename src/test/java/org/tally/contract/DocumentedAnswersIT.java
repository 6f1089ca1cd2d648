package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP tests have seen every documented answer on both databases. */
class DocumentedAnswersIT {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void everyDocumentedAnswerWasSeen(String database) throws IOException {
        Set<String> documented = new Contract()
                .operations().stream()
                        .flatMap(operation -> operation.node().get("responses").properties().stream()
                                .map(response -> operation.id() + " " + response.getKey()))
                        // Some answers under "default" have no trigger in a test, such as an unreachable database.
                        .filter(answer -> !answer.endsWith("default"))
                        .collect(Collectors.toCollection(TreeSet::new));

        documented.removeAll(Files.readAllLines(Exchanges.seenOn(database)));
        assertThat(documented).as("documented, but seen in no test").isEmpty();
    }
}
