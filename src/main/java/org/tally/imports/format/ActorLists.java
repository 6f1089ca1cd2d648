package org.tally.imports.format;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.IncidentInput;
import org.tally.organization.Organizations;
import org.tally.text.Name;

/**
 * Actors of whom several stand in one cell, such as {@code Ahrar al-Sham, HTS, Southern Front}. Names have commas of their own, so
 * a cell is a list only where each part is a name of an organization.
 */
public final class ActorLists {

    private final Set<String> known;

    private ActorLists(Set<String> known) {
        this.known = known;
    }

    /** Looks all parts up at once. */
    public static ActorLists in(Collection<ReadRow> rows, Organizations organizations) {
        Set<String> parts = new HashSet<>();
        rows.stream()
                .flatMap(row -> row.draft().orElseThrow().incidents().stream())
                .flatMap(entry -> entry.whenNew().apply(Draft.References.NONE).actors().stream())
                .map(actor -> Name.listed(actor.name()))
                .filter(names -> names.size() > 1)
                .forEach(names -> names.forEach(name -> parts.add(Name.key(name))));
        return new ActorLists(organizations.named(parts).keySet());
    }

    /** Each by itself, once. */
    public List<Actor> apart(List<Actor> actors) {
        List<Actor> apart = actors.stream().flatMap(this::each).distinct().toList();
        return apart.size() <= IncidentInput.MOST_ACTORS ? apart : actors;
    }

    private Stream<Actor> each(Actor actor) {
        List<String> names = Name.listed(actor.name());
        return names.size() > 1 && names.stream().map(Name::key).allMatch(known::contains)
                ? names.stream().map(name -> new Actor(name, actor.side()))
                : Stream.of(actor);
    }
}
