package org.tally.toll;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tally.text.Name;

/**
 * An originator, agency or publisher. Two parties are the same where their keys are equal, whatever their names.
 *
 * @param key identifies the party
 * @param name the name to display
 * @param tops the keys of the topmost organizations that it belongs to; parties with one in common are not independent
 */
public record Party(String key, String name, Set<String> tops) implements Comparable<Party> {

    private static final String SEPARATOR = "; ";

    public Party {
        tops = Set.copyOf(tops);
    }

    /** A party that is no known organization. */
    public static Party named(String name) {
        String key = Name.key(name);
        return new Party(key, name, Set.of(key));
    }

    /** An organization that belongs to a topmost organization, which may be itself. */
    public static Party partOf(String topmost, String name) {
        return new Party(Name.key(name), name, Set.of(Name.key(topmost)));
    }

    /**
     * Parties that asserted a claim together. They are a party of their own, which is not independent of any member.
     *
     * @param members at least one
     */
    public static Party together(List<Party> members) {
        List<Party> distinct = members.stream().distinct().sorted().toList();
        return distinct.size() == 1
                ? distinct.get(0)
                : new Party(
                        distinct.stream().map(Party::key).collect(Collectors.joining(SEPARATOR)),
                        distinct.stream().map(Party::name).collect(Collectors.joining(SEPARATOR)),
                        distinct.stream()
                                .flatMap(member -> member.tops.stream())
                                .collect(Collectors.toSet()));
    }

    /** The names in order, each once; spellings are equal by the rule of {@link Name}. */
    static List<String> once(Set<String> names) {
        if (names.size() < 2) {
            return List.copyOf(names);
        }
        TreeMap<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.merge(keysOf(name), name, Name::first));
        return List.copyOf(new TreeSet<>(byKey.values()));
    }

    private static String keysOf(String names) {
        return Name.originators(names).stream().map(Name::key).collect(Collectors.joining(SEPARATOR));
    }

    @Override
    public int compareTo(Party other) {
        return Comparator.comparing(Party::key).compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Party party && key.equals(party.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
