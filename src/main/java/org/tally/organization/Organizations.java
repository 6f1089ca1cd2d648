package org.tally.organization;

import jakarta.inject.Singleton;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.journal.Journal;
import org.tally.journal.ResourceKind;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.Documents;
import org.tally.record.RecordRepository;
import org.tally.record.WriteBatch;
import org.tally.record.WriteBatches;
import org.tally.text.Name;

/** The repository of organizations, with the rules for their names and for {@code partOf}. */
@Singleton
public class Organizations extends RecordRepository<Organization, OrganizationInput, OrganizationView> {

    /** Names per query, which binds a parameter for each name. */
    private static final int BATCH_SIZE = 1_000;

    Organizations(Journal journal, WriteBatches batches, Documents documents) {
        super(
                ResourceKind.ORGANIZATION,
                journal,
                batches,
                documents,
                Organization.class,
                Organization_.id,
                OrganizationView.class);
    }

    @Override
    protected Organization blank() {
        return new Organization();
    }

    @Override
    protected void apply(OrganizationInput input, Organization organization, WriteBatch batch) {
        input.applyTo(organization);
    }

    @Override
    protected OrganizationView view(Organization organization) {
        return OrganizationView.of(organization);
    }

    @Override
    protected void lockFor(@Nullable OrganizationView before, OrganizationInput input) {
        if (before != null && !Objects.equals(before.partOf(), input.partOf())) {
            lockChains();
        }
        lock(nonNull(before == null ? null : before.id(), input.partOf()));
    }

    /**
     * Locks all chains of {@code partOf}.
     *
     * <p>A change of {@code partOf} needs this lock: two concurrent changes, each valid by itself, could close a cycle together. A
     * new organization needs no lock, since nothing refers to it yet.
     */
    public void lockChains() {
        getSession().find(ChainLock.class, 1, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    protected void checkAgainstOthers(
            UUID id, @Nullable OrganizationView before, OrganizationInput input, WriteBatch batch, Faults faults) {
        UUID whole = input.partOf();
        boolean isChanged = before != null && !Objects.equals(before.partOf(), whole);
        if (id.equals(whole) || isChanged && leadsTo(id, whole, batch)) {
            faults.add("/partOf", FaultCode.CYCLE, "The chain of organizations leads back to this one.");
        } else if (whole != null && !exists(whole, batch)) {
            faults.add("/partOf", FaultCode.NOT_FOUND, "There is no organization " + whole + ".");
        }
    }

    private boolean leadsTo(UUID id, @Nullable UUID from, WriteBatch batch) {
        Optional<Organization> current = lookUp(from, batch);
        while (current.isPresent() && !id.equals(current.get().partOf)) {
            current = lookUp(current.get().partOf, batch);
        }
        return current.isPresent();
    }

    @Override
    protected void refuseDuplicate(UUID id, OrganizationInput input) {
        Map<String, UUID> others = owners(input.names().stream().map(Name::key).toList(), id);
        for (String name : input.names()) {
            UUID other = others.get(Name.key(name));
            if (other != null) {
                refuseOther(find("id", other), "name, " + name);
            }
        }
    }

    /** Finds the other organizations that have names with these keys, by key. */
    private Map<String, UUID> owners(Collection<String> keys, UUID except) {
        return getSession()
                .createSelectionQuery(
                        "select key, o.id from Organization o join o.nameKeys key where key in :keys and o.id <> :id",
                        Object[].class)
                .setParameter("keys", keys)
                .setParameter("id", except)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (UUID) row[1]));
    }

    /**
     * An organization that has a name.
     *
     * @param topmost the name of the topmost organization that it is part of, or its own
     * @param reliability its grade; {@code null} if it has none
     */
    public record Named(
            String name, String topmost, @Nullable Reliability reliability) {}

    /** Finds the organizations that have names with the keys, by key. Keys without an organization are absent. */
    public Map<String, Named> named(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        Map<String, Row> rows = new HashMap<>();
        for (int from = 0; from < all.size(); from += BATCH_SIZE) {
            getSession()
                    .createSelectionQuery(
                            "select key, o.id, o.name, o.partOf, o.reliability from Organization o"
                                    + " join o.nameKeys key where key in :keys",
                            Row.class)
                    .setParameter("keys", all.subList(from, Math.min(from + BATCH_SIZE, all.size())))
                    .getResultStream()
                    .forEach(row -> rows.put(row.key, row));
        }
        Map<UUID, Whole> wholes = wholes(rows.values());
        Map<String, Named> named = new HashMap<>();
        rows.forEach((key, row) -> named.put(key, new Named(row.name, topmost(row, wholes), row.reliability)));
        return named;
    }

    /** Reads all organizations that these are part of, with one query for each level. */
    private Map<UUID, Whole> wholes(Collection<Row> rows) {
        Map<UUID, Whole> wholes = new HashMap<>();
        Set<UUID> wanted =
                rows.stream().map(Row::partOf).filter(Objects::nonNull).collect(Collectors.toSet());
        while (!wanted.isEmpty()) {
            getSession()
                    .createSelectionQuery("select id, name, partOf from Organization where id in :ids", Whole.class)
                    .setParameter("ids", wanted)
                    .getResultStream()
                    .forEach(whole -> wholes.put(whole.id, whole));
            wanted = wholes.values().stream()
                    .map(Whole::partOf)
                    .filter(id -> id != null && !wholes.containsKey(id))
                    .collect(Collectors.toSet());
        }
        return wholes;
    }

    private static String topmost(Row row, Map<UUID, Whole> wholes) {
        String name = row.name;
        for (Whole whole = wholes.get(row.partOf); whole != null; whole = wholes.get(whole.partOf)) {
            name = whole.name;
        }
        return name;
    }

    /** An organization with one of its names. */
    record Row(String key, UUID id, String name, UUID partOf, Reliability reliability) {}

    /** An organization that others are part of. */
    record Whole(UUID id, String name, UUID partOf) {}

    /** A single row whose lock stands for all chains. */
    @Entity
    @Table(name = "organization_chain")
    static class ChainLock {

        @Id
        int id;
    }
}
