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
import org.tally.organization.OrganizationView;

/**
 * Queues the tolls that a change of organizations touches.
 *
 * <p>A figure that is being written at the same time was reckoned with the names as they were, and is not seen yet. To keep
 * writers of figures from waiting for those of organizations, nothing is locked: the tolls are queued once more when every
 * transaction that may have seen the names as they were has ended.
 */
@Singleton
class NameRenewals implements PanacheRepositoryBase<NameRenewal, Long> {

    /** Longer than any transaction takes that writes figures: the longest is a part of an import. */
    private static final Duration ONCE_MORE_AFTER = Duration.ofMinutes(6);

    /** How many names are taken at once: a statement takes some parameters for each. */
    private static final int AT_ONCE = 500;

    private static final int LONGEST_QUEUEING = 300;

    private final Renewals renewals;
    private final Clock clock;

    NameRenewals(Renewals renewals, Clock clock) {
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * Queues the tolls that names touch, now and once more.
     *
     * @param keys the names as they are compared
     */
    void add(Collection<String> keys) {
        if (!keys.isEmpty()) {
            List<String> all = List.copyOf(keys);
            addInParts(all);
            Instant due = clock.instant().plus(ONCE_MORE_AFTER);
            persist(all.stream().map(key -> NameRenewal.of(key, due)));
            flush();
        }
    }

    private void addInParts(List<String> keys) {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            renewals.addAllOf(keys.subList(from, Math.min(from + AT_ONCE, keys.size())));
        }
    }

    /** Queues the tolls that are due once more; whether there may be others. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_QUEUEING)
    boolean addDue() {
        List<NameRenewal> due = find("dueAt <= ?1 order by dueAt, id", clock.instant())
                .page(0, AT_ONCE)
                .list();
        if (!due.isEmpty()) {
            addInParts(due.stream().map(renewal -> renewal.nameKey).distinct().toList());
            delete("id in ?1", due.stream().map(renewal -> renewal.id).toList());
        }
        return due.size() == AT_ONCE;
    }

    /**
     * The names, as they are compared, under which somebody else speaks than before, or one who is called or graded in another way.
     * What an organization is part of is in no row that is stored: independence is counted when it is asked for.
     */
    static Set<String> touched(OrganizationView before, OrganizationView after) {
        Set<String> had = before == null ? Set.of() : before.nameKeys();
        Set<String> has = after == null ? Set.of() : after.nameKeys();
        List<String> touched = new ArrayList<>(had);
        touched.addAll(has);
        boolean isSame = before != null
                && after != null
                && before.name().equals(after.name())
                && Objects.equals(before.reliability(), after.reliability());
        if (isSame) {
            touched.removeIf(key -> had.contains(key) && has.contains(key));
        }
        return new TreeSet<>(touched);
    }
}
