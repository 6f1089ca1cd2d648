package org.tally.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.imports.format.Ged;

/** Commands that start neither service nor database. */
class CommandLineIT extends PackagedServiceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --help                            | 0 | Usage: tally
            -h                                | 0 | human cost of armed conflict
            --version                         | 0 | Tally 0.
            import --help                     | 0 | Usage: tally import
            check --help                      | 0 | Usage: tally check
            export --help                     | 0 | Usage: tally export
            migrate --help                    | 0 | Usage: tally migrate
            generate-completion               | 0 | complete
            serve                             | 2 | Unmatched argument at index 0: 'serve'
            --port                            | 2 | Unknown option: '--port'
            import                            | 2 | Missing required
            import a --format ucdp-ged b      | 2 | Unmatched argument
            export                            | 2 | Missing required
            migrate --dry-run                 | 2 | Unknown option: '--dry-run'
            check no-such-file --format acled | 2 | There is no file no-such-file.
            check a --format excel            | 2 | --format: There is no format excel.
            """)
    void nothingStarts(String arguments, int exitCode, String answer) throws Exception {
        service.run(arguments.split(" "));

        assertThat(service.exitCode()).as(service.log()).isEqualTo(exitCode);
        assertThat(service.log()).contains(answer).doesNotContain("Exception", "INFO");
        if (exitCode == 2 && !answer.startsWith("There is no file")) {
            assertThat(service.log()).contains("Usage: tally");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aFileIsCheckedWithoutADatabase() throws Exception {
        Path good = Files.writeString(folder.resolve("good.csv"), Ged.event("1").csv());
        Path bad = Files.writeString(
                folder.resolve("bad.csv"),
                Ged.event("1")
                        .with("best", "x")
                        .and("2")
                        .with("latitude", "91")
                        .and("3")
                        .csv());
        Path ours = Files.writeString(folder.resolve("ours.csv"), "id,kind,publishedOn\n" + NOBODY + ",OTHER,soon\n");

        service.run("check", good.toString(), "--format", "ucdp-ged");
        assertThat(service.exitCode()).as(service.log()).isZero();
        assertThat(service.log()).contains("1 rows read, 0 of them cannot be imported.");

        service.run("check", bad.toString(), "--format", "ucdp-ged");
        assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
        assertThat(service.log())
                .contains(
                        "bad.csv:2: best: NOT_A_NUMBER: It is not a whole number.",
                        "bad.csv:3: latitude: OUT_OF_RANGE: Must be less than or equal to 90",
                        "3 rows read, 2 of them cannot be imported.");

        service.run("check", ours.toString(), "--format", "tally-csv");
        assertThat(service.exitCode()).as(service.log()).isEqualTo(1);
        assertThat(service.log()).contains("ours.csv:2: publishedOn: NOT_A_DATE");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static final String NOBODY = "01900000-0000-7fff-8000-000000000000";
}
