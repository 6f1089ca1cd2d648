package org.tally.organization;

import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.SetJoin;
import jakarta.persistence.criteria.Subquery;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.incident.CountryCode;
import org.tally.listing.Filter;
import org.tally.listing.Restrictions;
import org.tally.listing.Sorting;
import org.tally.listing.TextSearch;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.text.Name;
import org.tally.text.SearchField;

/** The filter of an organization list; a member that is {@code null} or empty does not restrict it. */
record OrganizationFilter(
        @QueryParam("q") @Size(max = 10) @Nullable List<@Size(min = 1, max = 500) String> q,

        @QueryParam("name") @Size(max = 50) @Nullable List<@Size(min = 1, max = 300) String> name,

        @QueryParam("kind") @Separator(",") @Size(max = 50) @Nullable
        List<OrganizationKind> kind,

        @QueryParam("country") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = CountryCode.FORM) @CountryCode String> country,

        @QueryParam("partOf") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> partOf,

        @QueryParam("reliability") @Separator(",") @Size(max = 50) @Nullable
        List<Reliability> reliability,

        @QueryParam("externalId") @Size(max = 50) @Nullable
        List<@Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER) String> externalId,

        @QueryParam("updatedAfter") @Nullable Instant updatedAfter)
        implements Filter<Organization> {

    @Override
    public void check(@Nullable List<String> sort, Faults faults) {
        textSearch().check(sort, faults);
    }

    TextSearch<Organization> textSearch() {
        return new TextSearch<>(Organization.class, Organization_.id, Organization_.terms)
                .add("q", SearchField.TEXT, q);
    }

    @Override
    public List<Sorting<Organization>> order(@Nullable List<String> sort) {
        return textSearch().order(sort, OrganizationSortKey.values(), this);
    }

    @Override
    public List<Predicate> restrictions(
            Root<Organization> organization, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return new Restrictions(builder)
                .addAll(textSearch().conditions(organization.get(Organization_.terms), builder))
                .anyOf(name, names -> organization.get(Organization_.id).in(named(names, query, builder)))
                .anyOf(organization.get(Organization_.kind), kind)
                .anyOf(organization.get(Organization_.country), country)
                .anyOf(organization.get(Organization_.partOf), partOf)
                .anyOf(organization.get(Organization_.reliability), reliability)
                .anyOf(
                        externalId,
                        ids -> organization
                                .get(Organization_.id)
                                .in(ExternalId.ownerIds(
                                        ids,
                                        Organization.class,
                                        Organization_.id,
                                        Organization_.externalIds,
                                        query,
                                        builder)))
                .after(organization.get(Organization_.updatedAt), updatedAfter)
                .list();
    }

    /** Selects the organizations that have one of the names as their name or an alias. */
    private static Subquery<UUID> named(
            List<String> names, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> named = query.subquery(UUID.class);
        Root<Organization> organization = named.from(Organization.class);
        SetJoin<Organization, String> key = organization.join(Organization_.nameKeys);
        return named.select(organization.get(Organization_.id))
                .where(new Restrictions(builder)
                        .anyOf(key, names.stream().map(Name::key).distinct().toList())
                        .toArray());
    }
}
