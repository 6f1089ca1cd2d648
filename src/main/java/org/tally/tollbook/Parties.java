package org.tally.tollbook;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tally.claim.Reliability;
import org.tally.organization.Organizations;
import org.tally.text.Name;
import org.tally.toll.Party;

/**
 * Who is behind names as they were said: the organization that has a name, else the name itself. A name that nobody has is
 * shown in one spelling, whichever comes first among those given.
 */
public final class Parties {

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Party> byKey = new HashMap<>();
    private final Map<String, Reliability> reliabilities = new HashMap<>();

    private Parties() {}

    /**
     * Those behind names.
     *
     * @param names as they were said; {@code null} is nobody
     */
    public static Parties of(Stream<String> names, Organizations organizations) {
        Parties parties = new Parties();
        Map<String, String> spellings = new HashMap<>();
        names.filter(name -> name != null && !parties.keys.containsKey(name))
                .forEach(name -> spellings.merge(parties.key(name), name, Name::first));
        Map<String, Organizations.Named> known = organizations.named(spellings.keySet());
        spellings.forEach((key, spelling) -> parties.byKey.put(
                key,
                known.containsKey(key)
                        ? Party.partOf(known.get(key).topmost(), known.get(key).name())
                        : Party.named(spelling)));
        known.forEach((key, organization) -> {
            if (organization.reliability() != null) {
                parties.reliabilities.put(key, organization.reliability());
            }
        });
        return parties;
    }

    private String key(String name) {
        return keys.computeIfAbsent(name, Name::key);
    }

    /** Who has a name. */
    public Optional<Party> of(String name) {
        return Optional.ofNullable(name).map(one -> byKey.get(key(one)));
    }

    /** Who says something under a name, or under several together. */
    public Party speaking(Collection<String> names) {
        return Party.together(names.stream().map(name -> byKey.get(key(name))).toList());
    }

    /** The grade of the organization that has a name. */
    public Optional<Reliability> reliability(String name) {
        return Optional.ofNullable(name).map(one -> reliabilities.get(key(one)));
    }
}
