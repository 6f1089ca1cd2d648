package org.tally.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractTest {

    private static final Contract CONTRACT = new Contract();

    @Test
    void aPathHasTheMethodsOfItsOperations() {
        assertThat(CONTRACT.methods("/sources")).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(CONTRACT.methods("/sources/01900000-0000-7000-8000-000000000004"))
                .isEqualTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(CONTRACT.methods("/incidents/aggregates")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(CONTRACT.methods("/nope")).isEmpty();
    }

    @Test
    void aPathWithAnIdIsOfItsTemplate() {
        String id = "01900000-0000-7000-8000-000000000004";
        assertThat(CONTRACT.template("/sources/" + id + "/history")).contains("/sources/{id}/history");
        assertThat(CONTRACT.template("/ogc/collections/incidents/items")).contains("/ogc/collections/incidents/items");
        assertThat(CONTRACT.template("/ogc/collections/incidents/items/" + id))
                .contains("/ogc/collections/incidents/items/{id}");
        assertThat(CONTRACT.template("/nope/" + id)).isEmpty();
    }

    @Test
    void aPathProducesTheMediaTypesOfItsResponses() {
        assertThat(CONTRACT.produces("/sources"))
                .isEqualTo(
                        "GET application/json, text/csv, application/x-ndjson,"
                                + " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, application/zip; POST application/json");
        assertThat(CONTRACT.produces("/incidents")).contains("application/geo+json");
        assertThat(CONTRACT.produces("/vocabularies")).isEqualTo("GET application/json");
        assertThat(CONTRACT.produces("/nope")).isEmpty();
    }

    @Test
    void aPathConsumesTheMediaTypesOfItsBodies() {
        assertThat(CONTRACT.consumes("/sources")).isEqualTo("POST application/json");
        assertThat(CONTRACT.consumes("/sources/01900000-0000-7000-8000-000000000004"))
                .isEqualTo("PUT application/json; PATCH application/merge-patch+json");
        assertThat(CONTRACT.consumes("/imports"))
                .isEqualTo("POST text/csv, application/x-ndjson, application/gzip, application/octet-stream");
        assertThat(CONTRACT.consumes("/vocabularies")).isEmpty();
    }

    @Test
    void aPathTakesTheRolesOfItsOperations() {
        assertThat(CONTRACT.roles("/sources")).isEqualTo("GET tally-reader; POST tally-recorder");
        assertThat(CONTRACT.roles("/nope")).isEmpty();
    }

    @Test
    void onlyImportsTakeFiles() {
        assertThat(CONTRACT.takesFile("/imports")).isTrue();
        assertThat(CONTRACT.takesFile("/imports/01900000-0000-7000-8000-000000000004"))
                .isFalse();
        assertThat(CONTRACT.takesFile("/sources")).isFalse();
        assertThat(CONTRACT.filePaths()).isEqualTo("/imports");
    }
}
