package org.tally.tollbook;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.organization.Organizations;
import org.tally.text.Name;
import org.tally.toll.Party;

/**
 * The parties behind names: the organization that has a name or alias, else the name itself.
 *
 * <p>Different spellings of a name without an organization are one party, which is shown by the spelling that sorts first.
 */
public final class Parties {

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Party> byKey = new HashMap<>();
    private final Map<String, Reliability> reliabilities = new HashMap<>();

    private Parties() {}

    /**
     * Looks up the parties behind names.
     *
     * @param names in any spelling; {@code null} elements are skipped
     */
    public static Parties lookUp(Stream<@Nullable String> names, Organizations organizations) {
        Parties parties = new Parties();
        Map<String, String> spellings = new HashMap<>();
        names.filter(name -> name != null && !parties.keys.containsKey(name))
                .forEach(name -> spellings.merge(parties.key(name), name, Name::first));
        Map<String, Organizations.Named> organizationsByKey = organizations.named(spellings.keySet());
        spellings.forEach((key, spelling) -> parties.byKey.put(
                key,
                organizationsByKey.containsKey(key)
                        ? Party.partOf(
                                organizationsByKey.get(key).topmost(),
                                organizationsByKey.get(key).name())
                        : Party.named(spelling)));
        organizationsByKey.forEach((key, organization) -> {
            if (organization.reliability() != null) {
                parties.reliabilities.put(key, organization.reliability());
            }
        });
        return parties;
    }

    private String key(String name) {
        return keys.computeIfAbsent(name, Name::key);
    }

    /** The party behind a name; empty for {@code null}. */
    public Optional<Party> party(@Nullable String name) {
        return Optional.ofNullable(name).map(given -> byKey.get(key(given)));
    }

    /** The originator behind one name, or behind several names together. */
    public Party originator(Collection<String> names) {
        return Party.together(names.stream().map(name -> byKey.get(key(name))).toList());
    }

    /** The reliability of the organization that has a name. */
    public Optional<Reliability> reliability(@Nullable String name) {
        return Optional.ofNullable(name).map(given -> reliabilities.get(key(given)));
    }
}
