package org.tally.imports.job;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.tally.imports.file.RowProblem;
import org.tally.listing.KeysetListing;
import org.tally.listing.KeysetQuery;
import org.tally.listing.Listing;
import org.tally.listing.SortKey;
import org.tally.listing.Sorting;

/** The problems of all imports. */
@Singleton
public class ImportProblems implements PanacheRepositoryBase<ImportProblem, Long> {

    /** The problems of one import, in the order of its rows. */
    public Listing<RowProblem> of(UUID importId) {
        KeysetQuery<ImportProblem> query = KeysetQuery.of(
                ImportProblem.class,
                (problem, criteria, builder) -> List.of(builder.equal(problem.get(ImportProblem_.importId), importId)),
                List.of(new Sorting<>(SortKey.of(ImportProblem_.line), false)),
                SortKey.of(ImportProblem_.id),
                new Of(importId));
        return new KeysetListing<>(query, RowProblem.class, ImportProblem::problem, this::getSession);
    }

    @Transactional
    public boolean any(UUID importId) {
        return count("importId", importId) > 0;
    }

    private record Of(UUID importId) {}
}
