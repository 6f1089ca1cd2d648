package org.tally.imports.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.text.Name;

/**
 * Finds the code of a country by the number or the name that a data set gives. A territory that data sets count as part of
 * another country has the code that OCHA uses for it.
 */
final class Countries {

    private static final Map<String, String> BY_NAME = byName();
    private static final List<Territory> TERRITORIES = territories();
    private static final Set<String> CODES = Stream.concat(
                    Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).stream(),
                    TERRITORIES.stream().map(Territory::code))
            .collect(Collectors.toUnmodifiableSet());

    private final Properties byNumber;

    private Countries(Properties byNumber) {
        this.byNumber = byNumber;
    }

    /** The countries by the numbers of a data set. */
    static Countries numbered(String numbering) {
        return new Countries(load(numbering));
    }

    /** Whether a text is a code in three letters of ISO 3166-1, or {@code XKX}. */
    static boolean isCode(String text) {
        return CODES.contains(text);
    }

    /**
     * Finds the code of a country; empty where neither number nor name is that of a country.
     *
     * @param number the number that the data set uses
     * @param name the name of the country
     * @param within the names of the divisions and places within it, the largest first
     */
    Optional<String> code(@Nullable Long number, @Nullable String name, List<String> within) {
        String country = number == null ? null : byNumber.getProperty(number.toString());
        if (country == null && name != null) {
            country = BY_NAME.get(Name.key(name));
        }
        if (country == null) {
            return Optional.empty();
        }
        String of = country;
        List<String> keys = Stream.concat(
                        Stream.ofNullable(name), within.stream().limit(1))
                .map(Name::key)
                .toList();
        return TERRITORIES.stream()
                .filter(territory -> territory.of.equals(of) && keys.stream().anyMatch(territory::matches))
                .map(Territory::code)
                .findFirst()
                .or(() -> Optional.of(of));
    }

    /**
     * A territory.
     *
     * @param of the country as part of which data sets count it
     * @param names the keys of its names
     */
    private record Territory(String code, String of, List<String> names) {

        /** Whether a name is that of the territory. Some names of several words have further words around them. */
        boolean matches(String key) {
            return names.stream()
                    .anyMatch(name ->
                            key.equals(name) || name.contains(" ") && (" " + key + " ").contains(" " + name + " "));
        }
    }

    private static List<Territory> territories() {
        List<Territory> territories = new ArrayList<>();
        load("territories").forEach((code, value) -> {
            List<String> parts = List.of(value.toString().split("\\|"));
            territories.add(new Territory(
                    code.toString(),
                    parts.get(0),
                    parts.stream().skip(1).map(Name::key).toList()));
        });
        return territories;
    }

    /** The codes by the keys of names: those that Java carries, and those by which data sets differ from them. */
    private static Map<String, String> byName() {
        Map<String, String> codes = new HashMap<>();
        for (String country : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(country).build();
            codes.put(Name.key(locale.getDisplayCountry(Locale.ENGLISH)), locale.getISO3Country());
        }
        load("country-names")
                .forEach((code, names) -> Stream.of(names.toString().split("\\|"))
                        .forEach(name -> codes.put(Name.key(name), code.toString())));
        return codes;
    }

    private static Properties load(String table) {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                        Countries.class.getResourceAsStream("/imports/" + table + ".properties"));
                Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
