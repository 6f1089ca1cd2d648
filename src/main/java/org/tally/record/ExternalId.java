package org.tally.record;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.SetJoin;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.SetAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.tally.listing.Restrictions;

/**
 * The id of a record in another system. No two records of one kind have the same external id.
 *
 * @param scheme names the other system, such as {@code ucdp-ged}
 */
@Embeddable
public record ExternalId(
        @NotNull @Pattern(regexp = ExternalId.SCHEME) String scheme,

        @Column(name = "external_id") @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "^[^\\x00-\\x1f\\x7f]*$")
        String value)
        implements Comparable<ExternalId> {

    static final String SCHEME = "^[a-z0-9][a-z0-9.-]{0,49}$";

    /** The pattern of a query parameter: {@code scheme:value}. */
    public static final String PARAMETER = "^[a-z0-9][a-z0-9.-]{0,49}:[^\\x00-\\x1f\\x7f]{1,200}$";

    private static final Comparator<ExternalId> ORDER =
            Comparator.comparing(ExternalId::scheme).thenComparing(ExternalId::value);

    /** Parses a parameter that matches {@link #PARAMETER}. */
    public static ExternalId ofParameter(String parameter) {
        int colon = parameter.indexOf(':');
        return new ExternalId(parameter.substring(0, colon), parameter.substring(colon + 1));
    }

    /** A subquery of the ids of the records that have one of the external ids, each written as a parameter. */
    public static <E> Subquery<UUID> ownerIds(
            List<String> parameters,
            Class<E> entity,
            SingularAttribute<? super E, UUID> id,
            SetAttribute<? super E, ExternalId> externalIds,
            CommonAbstractCriteria query,
            HibernateCriteriaBuilder builder) {
        Subquery<UUID> ids = query.subquery(UUID.class);
        Root<E> record = ids.from(entity);
        SetJoin<? super E, ExternalId> joined = record.join(externalIds);
        return ids.select(record.get(id))
                .where(new Restrictions(builder)
                        .anyOfEach(parameters, parameter -> {
                            ExternalId externalId = ofParameter(parameter);
                            return builder.and(
                                    builder.equal(joined.get(ExternalId_.scheme), externalId.scheme),
                                    builder.equal(joined.get(ExternalId_.value), externalId.value));
                        })
                        .toArray());
    }

    @Override
    public int compareTo(ExternalId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return scheme + ":" + value;
    }
}
