package org.tally.toll;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tally.text.Name;

/**
 * One who claims, carries or publishes. Two are the same where their keys are equal, however they are called.
 *
 * @param key tells it from others
 * @param name by which it is called in answers
 * @param tops the keys of the topmost organizations that it belongs to: who has one of them in common is not independent
 */
public record Party(String key, String name, Set<String> tops) implements Comparable<Party> {

    private static final String SEPARATOR = "; ";

    public Party {
        tops = Set.copyOf(tops);
    }

    /** One of whom only the name is known. */
    public static Party named(String name) {
        String key = Name.key(name);
        return new Party(key, name, Set.of(key));
    }

    /** An organization, by the name of the topmost one that it is part of, which may be itself. */
    public static Party partOf(String topmost, String name) {
        return new Party(Name.key(name), name, Set.of(Name.key(topmost)));
    }

    /**
     * Those who said something together: another voice than each of them alone, and independent of none of them.
     *
     * @param members one at least
     */
    public static Party together(List<Party> members) {
        List<Party> each = members.stream().distinct().sorted().toList();
        return each.size() == 1
                ? each.get(0)
                : new Party(
                        each.stream().map(Party::key).collect(Collectors.joining(SEPARATOR)),
                        each.stream().map(Party::name).collect(Collectors.joining(SEPARATOR)),
                        each.stream().flatMap(one -> one.tops.stream()).collect(Collectors.toSet()));
    }

    /** Names, each once by the rule of {@link Name}, in their order. */
    static List<String> once(Set<String> names) {
        if (names.size() < 2) {
            return List.copyOf(names);
        }
        TreeMap<String, String> byKey = new TreeMap<>();
        names.forEach(name -> byKey.merge(keyOfEach(name), name, Name::first));
        return List.copyOf(new TreeSet<>(byKey.values()));
    }

    private static String keyOfEach(String names) {
        return Name.several(names).stream().map(Name::key).collect(Collectors.joining(SEPARATOR));
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
