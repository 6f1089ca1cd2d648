package org.tally.imports.format;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.incident.Actor;
import org.tally.incident.IncidentInput;
import org.tally.input.Lists;
import org.tally.organization.Organizations;
import org.tally.text.Name;

/**
 * Splits cells that name several actors, such as {@code Ahrar al-Sham, HTS, Southern Front}. A single name may contain commas,
 * so a cell is a list only where each part is the name of an organization.
 */
public final class ActorLists {

    /** Splits no cell. */
    public static final ActorLists NONE = new ActorLists(Set.of());

    private final Set<String> known;

    private ActorLists(Set<String> known) {
        this.known = known;
    }

    /** Looks up the parts of all cells in one query. */
    public static ActorLists load(Collection<ReadRow> rows, Organizations organizations) {
        Set<String> parts = new HashSet<>();
        rows.stream()
                .flatMap(row -> row.draft().orElseThrow().incidents().stream())
                .flatMap(upsert -> Lists.orEmpty(upsert.unresolved().actors()).stream())
                .map(actor -> Name.listed(actor.name()))
                .filter(names -> names.size() > 1)
                .forEach(names -> names.forEach(name -> parts.add(Name.key(name))));
        return new ActorLists(organizations.named(parts).keySet());
    }

    /** Returns each actor of the cells once. */
    public List<Actor> split(List<Actor> actors) {
        List<Actor> split = actors.stream().flatMap(this::split).distinct().toList();
        return split.size() <= IncidentInput.MAX_ACTORS ? split : actors;
    }

    private Stream<Actor> split(Actor actor) {
        List<String> names = Name.listed(actor.name());
        return names.size() > 1 && names.stream().map(Name::key).allMatch(known::contains)
                ? names.stream().map(name -> new Actor(name, actor.side()))
                : Stream.of(actor);
    }
}
