package org.tally.store;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.List;
import org.tally.text.Kind;
import org.tally.text.Terms;

/** How well a record fits what is sought in the free text: 0 where it is written so, 1 where it only sounds so. */
public final class Relevance {

    public static final String NAME = "relevance";

    private Relevance() {}

    public static <E> SortKey<E> of(SingularAttribute<? super E, String[]> terms, List<String> texts) {
        return new SortKey<>(
                (root, builder) -> {
                    List<Predicate> written = new ArrayList<>();
                    for (String text : Lists.orEmpty(texts)) {
                        written.add(Restrictions.hasAll(builder, root.get(terms), Terms.written(Kind.TEXT, text)));
                    }
                    return builder.<Integer>selectCase()
                            .when(builder.or(written.toArray(Predicate[]::new)), builder.literal(0))
                            .otherwise(builder.literal(1));
                },
                false);
    }

    /** The order to take where none is asked for. */
    public static <E> List<Sorting<E>> orElse(List<Sorting<E>> asked, List<String> texts, SortKey<E> relevance) {
        return asked.isEmpty() && !Lists.orEmpty(texts).isEmpty() ? List.of(new Sorting<>(relevance, false)) : asked;
    }
}
