package org.tally.imports;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.tally.store.KeysetQuery;
import org.tally.store.SortKey;
import org.tally.web.PageRequest;
import org.tally.web.Slice;

/** The problems of all imports. */
@Singleton
class ImportProblems implements PanacheRepositoryBase<ImportProblem, Long> {

    private static final SortKey<ImportProblem> ID = SortKey.of(ImportProblem_.id);

    /** The problems of one import, in the order of its rows. */
    @Transactional
    Slice<RowProblem> page(UUID importId, PageRequest request) {
        return KeysetQuery.of(
                        ImportProblem.class,
                        (problem, query, builder) ->
                                List.of(builder.equal(problem.get(ImportProblem_.importId), importId)),
                        List.of(),
                        ID,
                        new Of(importId))
                .page(getSession(), request)
                .map(ImportProblem::problem);
    }

    private record Of(UUID importId) {}
}
