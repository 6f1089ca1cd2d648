package org.tally.imports.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tally.imports.record.RowRecorder.Reference;
import org.tally.journal.ResourceKind;

/** Chooses rows of Tally's own formats that can be written together. */
final class WriteOrder {

    private WriteOrder() {}

    /**
     * Chooses the rows that can be written next.
     *
     * @param existing the records that exist already
     * @param moving the incidents that get another parent. While one of them remains, only incidents that get the same
     *     parent are written together: a move changes the ancestors of other incidents
     */
    static List<TallyRow> ready(List<TallyRow> rows, Set<Reference> existing, Set<Reference> moving) {
        boolean anyMoves = rows.stream().map(TallyRow::record).anyMatch(moving::contains);
        Set<UUID> parents = new HashSet<>();
        Set<Reference> available = new HashSet<>(existing);
        Set<Object> taken = new HashSet<>();
        List<TallyRow> ready = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            // A record must not change while others are checked against it: two valid moves may close a cycle together.
            Set<Reference> changing = new HashSet<>();
            Set<Reference> referredTo = new HashSet<>();
            for (TallyRow row : rows) {
                List<Reference> references =
                        row.references().stream().map(Reference::withoutField).toList();
                boolean getsParent = row.parentId() != null && (row.isNew() || moving.contains(row.record()));
                if (row.record().kind() == kind
                        && available.containsAll(references)
                        && references.stream().noneMatch(changing::contains)
                        && !referredTo.contains(row.record())
                        && (!getsParent || !anyMoves || parents.isEmpty() || parents.contains(row.parentId()))
                        && take(row, taken)) {
                    ready.add(row);
                    changing.add(row.record());
                    referredTo.addAll(references);
                    if (getsParent) {
                        parents.add(row.parentId());
                    }
                }
            }
            available.addAll(changing);
        }
        return ready;
    }

    /** Takes a row, unless a row taken before shares a unique key with it. */
    private static boolean take(TallyRow row, Set<Object> taken) {
        List<Object> keys = row.uniqueKeys();
        if (keys.stream().anyMatch(taken::contains)) {
            return false;
        }
        taken.addAll(keys);
        return true;
    }
}
