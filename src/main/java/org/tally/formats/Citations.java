package org.tally.formats;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what the sources of a data package ask of those who use it. */
final class Citations {

    private final Map<String, Map<String, String>> licenses = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> sources = new LinkedHashMap<>();
    private final Set<String> attributions = new LinkedHashSet<>();
    private long unlicensed;

    /** Adds a source. One that states a licence, an attribution or terms is cited by name; others stand in their table alone. */
    void add(Cited source) {
        if (source.license() == null) {
            unlicensed++;
        } else {
            licenses.computeIfAbsent(source.license(), license -> license(license, source.termsUrl()));
        }
        if (source.attribution() != null) {
            attributions.add(source.attribution());
        }
        if (source.license() != null || source.attribution() != null || source.termsUrl() != null) {
            String title = title(source);
            sources.computeIfAbsent(title, known -> cited(known, source));
        }
    }

    /** A licence, which the specification wants with a name or a path. SPDX names one that it does not list LicenseRef. */
    private static Map<String, String> license(String license, @Nullable String termsUrl) {
        Optional<String> page = Licensed.page(license);
        Map<String, String> described = new LinkedHashMap<>();
        described.put("name", page.isPresent() ? license : "LicenseRef-" + license.replaceAll("[^A-Za-z0-9.]+", "-"));
        page.or(() -> Optional.ofNullable(termsUrl)).ifPresent(path -> described.put("path", path));
        described.put("title", license);
        return described;
    }

    private static String title(Cited source) {
        String named = Stream.of(source.publisher(), source.title())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return named.isEmpty() ? source.id().toString() : named;
    }

    private static Map<String, String> cited(String title, Cited source) {
        Map<String, String> cited = new LinkedHashMap<>();
        cited.put("title", title);
        Optional.ofNullable(source.url())
                .or(() -> Optional.ofNullable(source.termsUrl()))
                .ifPresent(path -> cited.put("path", path));
        return cited;
    }

    /** Adds licences, sources and how to cite them to the description of a package. The specification knows no empty lists. */
    void describe(Map<String, Object> description, DataPackage.Origin origin) {
        if (!licenses.isEmpty()) {
            description.put("licenses", licenses.values());
        }
        description.put("sourcesWithoutLicense", unlicensed);
        if (!sources.isEmpty()) {
            description.put("sources", sources.values());
        }
        description.put(
                "citation",
                "Tally, " + origin.list() + ", read on "
                        + origin.readAt().atZone(ZoneOffset.UTC).toLocalDate()
                        + (attributions.isEmpty() ? "." : ", with data of: " + String.join("; ", attributions)));
    }
}
