package org.tally.source;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jboss.resteasy.reactive.Separator;
import org.jspecify.annotations.Nullable;
import org.tally.listing.Filter;
import org.tally.listing.Restrictions;
import org.tally.listing.Sorting;
import org.tally.listing.TextSearch;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.text.SearchField;

/** The filter of a source list; a member that is {@code null} or empty does not restrict it. */
@RecordBuilder
public record SourceFilter(
        @QueryParam("q") @Size(max = 10) @Nullable List<@Size(min = 1, max = 500) String> q,

        @QueryParam("publisher") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> publisher,

        @QueryParam("agency") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 300) String> agency,

        @QueryParam("kind") @Separator(",") @Size(max = 50) @Nullable
        List<SourceKind> kind,

        @QueryParam("language") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(max = 35) @Pattern(regexp = SourceInput.LANGUAGE) String> language,

        @QueryParam("license") @Separator(",") @Size(max = 50) @Nullable
        List<@Size(min = 1, max = 100) String> license,

        @QueryParam("publishedFrom") @Nullable LocalDate publishedFrom,
        @QueryParam("publishedTo") @Nullable LocalDate publishedTo,

        @QueryParam("syndicationOf") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> syndicationOf,

        @QueryParam("incidentId") @Separator(",") @Size(max = 50) @Nullable
        List<UUID> incidentId,

        @QueryParam("contentHash") @Separator(",") @Size(max = 50) @Nullable
        List<@Pattern(regexp = SourceInput.HASH) String> contentHash,

        @QueryParam("externalId") @Size(max = 50) @Nullable
        List<@Size(max = 251) @Pattern(regexp = ExternalId.PARAMETER) String> externalId,

        @QueryParam("updatedAfter") @Nullable Instant updatedAfter)
        implements Filter<Source> {

    /** Selects the sources about one incident. */
    public static SourceFilter ofIncident(UUID incidentId) {
        return SourceFilterBuilder.builder().incidentId(List.of(incidentId)).build();
    }

    @Override
    public void check(@Nullable List<String> sort, Faults faults) {
        textSearch().check(sort, faults);
        Filter.checkRange("publishedFrom", publishedFrom, "publishedTo", publishedTo, faults);
    }

    TextSearch<Source> textSearch() {
        return new TextSearch<>(Source.class, Source_.id, Source_.terms)
                .add("q", SearchField.TEXT, q)
                .add("publisher", SearchField.PUBLISHER, publisher)
                .add("agency", SearchField.AGENCY, agency);
    }

    @Override
    public List<Sorting<Source>> order(@Nullable List<String> sort) {
        return textSearch().order(sort, SourceSortKey.values(), this);
    }

    @Override
    public List<Predicate> restrictions(
            Root<Source> source, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        return new Restrictions(builder)
                .addAll(textSearch().conditions(source.get(Source_.terms), builder))
                .anyOf(source.get(Source_.kind), kind)
                .anyOf(source.get(Source_.language), language)
                .anyOf(source.get(Source_.license), license)
                .atLeast(source.get(Source_.publishedOn), publishedFrom)
                .atMost(source.get(Source_.publishedOn), publishedTo)
                .anyOf(source.get(Source_.syndicationOf), syndicationOf)
                .anyOf(incidentId, ids -> source.get(Source_.id).in(about(ids, query, builder)))
                .anyOf(source.get(Source_.contentHash), contentHash)
                .anyOf(
                        externalId,
                        ids -> source.get(Source_.id)
                                .in(ExternalId.ownerIds(
                                        ids, Source.class, Source_.id, Source_.externalIds, query, builder)))
                .after(source.get(Source_.updatedAt), updatedAfter)
                .list();
    }

    private static Subquery<UUID> about(
            List<UUID> incidentIds, CommonAbstractCriteria query, HibernateCriteriaBuilder builder) {
        Subquery<UUID> documents = query.subquery(UUID.class);
        Root<IncidentDocument> document = documents.from(IncidentDocument.class);
        return documents
                .select(document.get(IncidentDocument_.sourceId))
                .where(new Restrictions(builder)
                        .anyOf(document.get(IncidentDocument_.incidentId), incidentIds)
                        .toArray());
    }
}
