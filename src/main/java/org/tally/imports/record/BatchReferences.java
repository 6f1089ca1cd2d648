package org.tally.imports.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.imports.format.ActorLists;
import org.tally.imports.format.Draft;
import org.tally.imports.format.Draft.References;
import org.tally.incident.Actor;
import org.tally.journal.ChangeKind;
import org.tally.record.ExternalId;
import org.tally.record.Upsert.Outcome;

/** Resolves the references within a batch by the records that the batch has written so far. */
final class BatchReferences implements References {

    private final ActorLists actorLists;
    private Map<ExternalId, Outcome> sources = Map.of();
    private Map<ExternalId, UUID> umbrellas = Map.of();
    private Map<ExternalId, Outcome> incidents = Map.of();
    private Map<ExternalId, Outcome> figures = Map.of();

    /** The keys of the figures that were written for a row's figure, where they differ from its own key. */
    private final Map<ExternalId, List<ExternalId>> figureKeys = new HashMap<>();

    BatchReferences(ActorLists actorLists) {
        this.actorLists = actorLists;
    }

    void addSources(Map<ExternalId, Outcome> outcomes) {
        sources = outcomes;
    }

    void addUmbrellas(Map<ExternalId, UUID> ids) {
        umbrellas = ids;
    }

    void addIncidents(Map<ExternalId, Outcome> outcomes) {
        incidents = outcomes;
    }

    void addFigures(Map<ExternalId, Outcome> outcomes) {
        figures = outcomes;
    }

    void addFigureKeys(ExternalId key, List<ExternalId> written) {
        figureKeys.put(key, written);
    }

    @Override
    public UUID source(ExternalId key) {
        return written(sources, key).id();
    }

    @Override
    public UUID incident(ExternalId key) {
        UUID umbrella = umbrellas.get(key);
        return umbrella == null ? written(incidents, key).id() : umbrella;
    }

    private static Outcome written(Map<ExternalId, Outcome> outcomes, @Nullable ExternalId key) {
        return Objects.requireNonNull(outcomes.get(key));
    }

    @Override
    public List<Actor> actors(List<Actor> actors) {
        return actorLists.split(actors);
    }

    @Override
    public List<ExternalId> granted(List<ExternalId> claimed) {
        return List.of();
    }

    /** The same references, with the claimed ids that are granted to one row; {@code null} for none. */
    References granting(@Nullable List<ExternalId> granted) {
        return new References() {

            @Override
            public UUID source(ExternalId key) {
                return BatchReferences.this.source(key);
            }

            @Override
            public UUID incident(ExternalId key) {
                return BatchReferences.this.incident(key);
            }

            @Override
            public List<Actor> actors(List<Actor> actors) {
                return BatchReferences.this.actors(actors);
            }

            @Override
            public List<ExternalId> granted(List<ExternalId> claimed) {
                return granted == null ? List.of() : granted;
            }
        };
    }

    /**
     * The change of a row: created when its incident is new, or, without one, when all of its figures are; updated when any of its
     * records changed; else empty.
     */
    Optional<ChangeKind> change(Draft draft) {
        List<Outcome> ofIncidents = draft.incidents().stream()
                .map(upsert -> written(incidents, upsert.key()))
                .toList();
        List<Outcome> ofFigures = draft.figures().stream()
                .flatMap(upsert -> figureKeys.getOrDefault(upsert.key(), List.of(upsert.key())).stream())
                .map(key -> written(figures, key))
                .toList();
        if (Stream.concat(ofIncidents.stream(), ofFigures.stream())
                .allMatch(outcome -> outcome.change().isEmpty())) {
            return Optional.empty();
        }
        boolean isNew = (ofIncidents.isEmpty() ? ofFigures : ofIncidents)
                .stream().allMatch(outcome -> outcome.change().equals(Optional.of(ChangeKind.CREATED)));
        return Optional.of(isNew ? ChangeKind.CREATED : ChangeKind.UPDATED);
    }
}
