package org.tally.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The role that the code requires for an operation is the one that the contract names. */
class RolesOfCodeTest {

    @Test
    void theRolesOfTheCodeAreThoseOfTheContract() {
        Map<String, List<String>> documented = new TreeMap<>();
        new Contract().operations().forEach(operation -> {
            assertThat(operation.node().get("security").toString())
                    .as(operation.id())
                    .matches("\\[\\{\"oidc\":\\[]},\\{\"bearer\":\\[\"tally-[a-z]+\"]}]");
            documented.put(
                    operation.id(),
                    List.of(operation.node().at("/security/1/bearer/0").asText()));
        });

        Map<String, List<String>> required = new TreeMap<>();
        for (JavaClass resource : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.tally")) {
            if (resource.isAnnotatedWith(Path.class)) {
                resource.getMethods().stream()
                        .filter(method -> documented.containsKey(method.getName()))
                        .forEach(method -> required.put(method.getName(), roles(method)));
            }
        }
        assertThat(required).isEqualTo(documented);
    }

    private static List<String> roles(JavaMethod method) {
        return List.of(method.tryGetAnnotationOfType(RolesAllowed.class)
                .orElseGet(() -> method.getOwner().getAnnotationOfType(RolesAllowed.class))
                .value());
    }
}
