package org.tally;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.formats.Hxl;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "org.tally";

    /** The packages that each package may use. A package without an entry may use none. The root package is "". */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            may("problem", ""),
            may("database", "problem"),
            may("claim", "", "problem"),
            may("text"),
            may("toll", "", "claim", "text"),
            may("input", "problem"),
            may("listing", "database", "input", "problem", "text"),
            may("journal", "", "listing", "problem"),
            may("identity", "", "journal", "problem"),
            may("record", "identity", "input", "journal", "listing", "problem"),
            may("formats", "input", "listing", "record"),
            may("web", "database", "formats", "identity", "input", "journal", "listing", "problem", "record"),
            may("web.guard", "formats", "identity", "input", "problem", "web"),
            may("identity.key", "database", "formats", "identity", "input", "journal", "listing", "problem", "record"),
            may("source", core("journal", "listing", "record", "web")),
            may("incident", core("journal", "listing", "record", "web", "source")),
            may("organization", core("journal", "listing", "record", "web", "incident")),
            may("figure", core("journal", "listing", "record", "web", "source", "incident", "organization")),
            may(
                    "tollbook",
                    core(
                            "toll",
                            "journal",
                            "listing",
                            "record",
                            "web",
                            "source",
                            "incident",
                            "organization",
                            "figure")),
            may("aggregates", core("toll", "listing", "web", "source", "incident", "organization", "figure")),
            may("ogc", "formats", "identity", "incident", "input", "listing", "problem", "web"),
            may("imports.file", "input", "problem"),
            may("imports.format", records("imports.file")),
            may("imports.record", records("imports.file", "imports.format")),
            may("imports.job", records("", "database", "imports.file", "imports.format", "imports.record")),
            may("imports", records("web", "imports.file", "imports.format", "imports.record", "imports.job")),
            may("sample", records("imports")),
            may("migration", records()),
            may("export", records()),
            may(
                    "vocabulary",
                    "",
                    "claim",
                    "identity",
                    "imports.job",
                    "incident",
                    "journal",
                    "organization",
                    "problem",
                    "source",
                    "toll"),
            may("", "database", "export", "identity", "imports", "migration", "problem", "web.guard")));

    private static Map.Entry<String, Set<String>> may(String name, String... used) {
        return Map.entry(name, Set.of(used));
    }

    /** The packages that every resource needs, and further ones. */
    private static String[] core(String... more) {
        return Stream.concat(Stream.of("", "claim", "formats", "identity", "input", "problem", "text"), Stream.of(more))
                .toArray(String[]::new);
    }

    /** The packages that code about all records needs, and further ones. */
    private static String[] records(String... more) {
        return Stream.of(
                        core("journal", "listing", "record"),
                        new String[] {"source", "incident", "organization", "figure"},
                        more)
                .flatMap(Stream::of)
                .distinct()
                .toArray(String[]::new);
    }

    @ArchTest
    static void packagesUseListedPackagesOnly(JavaClasses all) {
        Map<String, Set<String>> forbidden = new TreeMap<>();
        for (JavaClass type : all) {
            Set<String> used = type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::packageOf)
                    .filter(name -> !name.equals(packageOf(type)))
                    .collect(Collectors.toCollection(TreeSet::new));
            used.removeAll(MAY_USE.getOrDefault(packageOf(type), Set.of()));
            if (!used.isEmpty()) {
                forbidden.put(type.getName(), used);
            }
        }
        assertThat(forbidden)
                .as("packages that classes use without being listed for it")
                .isEmpty();
    }

    @ArchTest
    static void everyListedPackageExists(JavaClasses all) {
        Set<String> packages = all.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet());
        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    /** The hashtags of HXL 1.1 that are for any kind of value, and those that its own schema keeps for dates or numbers. */
    @ArchTest
    static void everyTagIsOneOfTheStandard(JavaClasses all) {
        Set<String> forAnything = Set.of(
                "#adm1",
                "#adm2",
                "#cause",
                "#contact",
                "#country",
                "#description",
                "#event",
                "#geo",
                "#indicator",
                "#loc",
                "#meta",
                "#org",
                "#status");
        Map<String, Set<String>> reserved = Map.of(
                "#date", Set.of("java.time.LocalDate", "java.time.Instant"),
                "#affected", Set.of("java.lang.Long", "long"));
        List<String> wrong = all.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.isAnnotatedWith(Hxl.class))
                .filter(field -> {
                    String tag = field.getAnnotationOfType(Hxl.class).value();
                    String hashtag = tag.replaceFirst("\\+.*", "");
                    return !tag.matches("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*")
                            || !forAnything.contains(hashtag)
                                    && !reserved.getOrDefault(hashtag, Set.of())
                                            .contains(field.getRawType().getName());
                })
                .map(field -> field.getFullName() + " "
                        + field.getAnnotationOfType(Hxl.class).value())
                .toList();
        assertThat(wrong)
                .as("tags that are not of HXL 1.1, or not for such values")
                .isEmpty();
    }

    @ArchTest
    static void everyPackageDocumentsItsPurpose(JavaClasses all) {
        List<String> undocumented = all.stream()
                .map(ArchitectureTest::packageOf)
                .distinct()
                .filter(name -> !java.nio.file.Files.exists(
                        java.nio.file.Path.of("src/main/java/org/tally", name.replace('.', '/'), "package-info.java")))
                .toList();
        assertThat(undocumented).as("packages without package-info.java").isEmpty();
    }

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework = classes()
            .that()
            .resideInAnyPackage("org.tally.claim", "org.tally.problem", "org.tally.text", "org.tally.toll")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.tally..", "org.jspecify..");

    @ArchTest
    static final ArchRule resourcesReturnNoEntities = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .should()
            .haveRawReturnType(DescribedPredicate.describe("an entity", type -> type.isAnnotatedWith(Entity.class)));

    @ArchTest
    static final ArchRule resourcesArePackagePrivate =
            classes().that().areAnnotatedWith(Path.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule packagesDependOnEachOtherInOneDirection =
            slices().matching("org.tally.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule httpStaysInWebAndInResources = noClasses()
            .that()
            .resideInAnyPackage("org.tally.journal", "org.tally.record", "org.tally.input")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..");
}
