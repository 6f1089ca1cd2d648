package org.tally.tollbook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tally.organization.OrganizationView;

/**
 * Queues the tolls that depend on changed names of organizations.
 *
 * <p>A concurrent transaction may have computed a toll with the old names, and its figures are not visible yet. Locks would make
 * writers of figures wait for writers of organizations. So nothing is locked, and the tolls are queued a second time when every
 * transaction that may have read the old names has ended.
 */
@Singleton
class NameRenewals implements PanacheRepositoryBase<NameRenewal, Long> {

    /** Longer than any transaction that writes figures; an import batch takes longest. */
    private static final Duration SECOND_RENEWAL_AFTER = Duration.ofMinutes(6);

    /** Names per statement, which binds several parameters for each name. */
    private static final int BATCH_SIZE = 500;

    /** A transaction timeout in seconds. */
    private static final int TIMEOUT_SECONDS = 300;

    private final Renewals renewals;
    private final Clock clock;

    NameRenewals(Renewals renewals, Clock clock) {
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * Queues the tolls that depend on names, now and a second time later.
     *
     * @param keys the keys of the names
     */
    void queue(Collection<String> keys) {
        if (!keys.isEmpty()) {
            List<String> all = List.copyOf(keys);
            queueInBatches(all);
            Instant due = clock.instant().plus(SECOND_RENEWAL_AFTER);
            persist(all.stream().map(key -> NameRenewal.of(key, due)));
            flush();
        }
    }

    private void queueInBatches(List<String> keys) {
        for (int from = 0; from < keys.size(); from += BATCH_SIZE) {
            renewals.queueNames(keys.subList(from, Math.min(from + BATCH_SIZE, keys.size())));
        }
    }

    /** Queues a batch of tolls that are due for their second renewal; returns whether more may be due. */
    @Transactional
    @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
    boolean queueDue() {
        List<NameRenewal> due = find("dueAt <= ?1 order by dueAt, id", clock.instant())
                .page(0, BATCH_SIZE)
                .list();
        if (!due.isEmpty()) {
            queueInBatches(
                    due.stream().map(renewal -> renewal.nameKey).distinct().toList());
            delete("id in ?1", due.stream().map(renewal -> renewal.id).toList());
        }
        return due.size() == BATCH_SIZE;
    }

    /**
     * The keys of the names whose tolls a change of an organization can affect: names that it gained or lost, and all its names
     * if its own name or reliability changed.
     *
     * <p>{@code partOf} does not count: stored rows do not depend on it, since independence is computed on request.
     */
    static Set<String> affectedKeys(@Nullable OrganizationView before, @Nullable OrganizationView after) {
        Set<String> oldKeys = before == null ? Set.of() : before.nameKeys();
        Set<String> newKeys = after == null ? Set.of() : after.nameKeys();
        List<String> affected = new ArrayList<>(oldKeys);
        affected.addAll(newKeys);
        boolean keepsNameAndGrade = before != null
                && after != null
                && before.name().equals(after.name())
                && Objects.equals(before.reliability(), after.reliability());
        if (keepsNameAndGrade) {
            affected.removeIf(key -> oldKeys.contains(key) && newKeys.contains(key));
        }
        return new TreeSet<>(affected);
    }
}
