package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks back on the tests over HTTP: every answer that the contract documents was seen, on both databases. */
class DocumentedAnswersIT {

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void everyDocumentedAnswerWasSeen(String database) throws IOException {
        Set<String> documented = new Contract()
                .operations().stream()
                        .flatMap(operation -> operation.node().get("responses").properties().stream()
                                .map(response -> operation.id() + " " + response.getKey()))
                        // What "default" stands for has no trigger of its own, such as a database that is out of reach.
                        .filter(answer -> !answer.endsWith("default"))
                        .collect(Collectors.toCollection(TreeSet::new));

        documented.removeAll(Files.readAllLines(Exchanges.seenOn(database)));
        assertThat(documented).as("documented, but seen in no test").isEmpty();
    }
}
